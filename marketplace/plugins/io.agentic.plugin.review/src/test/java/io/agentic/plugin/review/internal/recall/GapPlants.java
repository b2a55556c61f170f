package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Code that no test names; the twin has a test, or nothing to test. */
final class GapPlants {

    static final List<Plant> ALL = List.of(
            gap("Java class", "src/main/java/shop/Discount.java", """
                    package shop;

                    public final class Discount {¶
                        public int of(int amount) {
                            return amount > 100 ? amount / 10 : 0;
                        }
                    }
                    """, """
                    package shop;

                    public interface Discount {
                        int of(int amount);
                    }
                    """)
                    .beside(
                            "src/test/java/shop/TaxTest.java",
                            "package shop;\n\nclass TaxTest {\n    @Test\n    void adds() { assertEquals(1, new Tax().of(1)); }\n}\n"),
            gap("Java class named in a comment only", "src/main/java/shop/Shipping.java", """
                    package shop;

                    public class Shipping {¶
                        public int cost(int weight) {
                            if (weight > 10) {
                                return weight * 2;
                            }
                            return 5;
                        }
                    }
                    """, """
                    package shop;

                    public record Shipping(int weight, String country) {}
                    """)
                    .beside(
                            "src/test/java/shop/ParcelTest.java",
                            "package shop;\n\nclass ParcelTest {\n    // Shipping is tested elsewhere\n    @Test\n    void weighs() { assertEquals(1, new Parcel().weight()); }\n}\n"),
            gap("Python module", "shop/tariffs.py", """
                    RATE = 0.19


                    def gross(net):¶
                        return net * (1 + RATE)
                    """, """
                    RATE = 0.19
                    """)
                    .beside("tests/test_other.py", "def test_one():\n    assert 1 + 1 == 2\n"),
            gap("Python class", "shop/ledger.py", """
                    import decimal


                    class Ledger:¶
                        def __init__(self):
                            self.entries = []

                        def balance(self):
                            return sum(entry.amount for entry in self.entries)
                    """, """
                    import decimal

                    LIMIT = decimal.Decimal(10)
                    """),
            gap("TypeScript module", "src/parsePrice.ts", """
                    export function parsePrice(text: string): number {¶
                      return Math.round(parseFloat(text.replace(',', '.')) * 100);
                    }
                    """, """
                    export interface Price {
                      amount: number;
                    }
                    """)
                    .beside(
                            "src/other.test.ts",
                            "import { other } from './other';\ntest('other', () => expect(other()).toBe(1));\n"),
            gap("JavaScript module", "lib/slugOf.js", """
                    'use strict';

                    module.exports = function (title) {¶
                      return title.toLowerCase().replace(/\\W+/g, '-');
                    };
                    """, """
                    'use strict';

                    module.exports = { separator: '-' };
                    """),
            gap("Go package without tests", "rounding/rounding.go", """
                    package rounding

                    // Cents rounds to whole cents.
                    func Cents(amount float64) int64 {¶
                    	if amount < 0 {
                    		return -Cents(-amount)
                    	}
                    	return int64(amount*100 + 0.5)
                    }
                    """, """
                    package rounding

                    // Scale is how many digits there are.
                    const Scale = 2
                    """),
            gap("Go function of a tested package", "money/convert.go", """
                    package money

                    // Convert changes the currency.
                    func Convert(amount int64, rate float64) int64 {¶
                    	if rate <= 0 {
                    		return 0
                    	}
                    	return int64(float64(amount) * rate)
                    }
                    """, """
                    package money

                    func Add(a, b int64) int64 {
                    	return a + b
                    }
                    """)
                    .beside(
                            "money/money_test.go",
                            "package money\n\nimport \"testing\"\n\nfunc TestAdd(t *testing.T) {\n\tif Add(1, 2) != 3 {\n\t\tt.Fatal(\"no\")\n\t}\n}\n"));

    private GapPlants() {}

    private static Plant gap(String shape, String path, String fault, String twin) {
        return Plant.of("test gap", shape, "test_gaps", path, fault, twin);
    }
}
