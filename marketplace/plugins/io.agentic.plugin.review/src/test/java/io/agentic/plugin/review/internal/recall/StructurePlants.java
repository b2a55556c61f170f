package io.agentic.plugin.review.internal.recall;

import java.util.List;

/** Duplication, cycles, complexity and plain mistakes; counted once their tools are there. */
final class StructurePlants {

    private static final String STEPS = """
            int total = 0;
            for (int i = 0; i < orders.size(); i++) {
                Order order = orders.get(i);
                if (order.isOpen() && order.amount() > 0) {
                    total += order.amount() * order.price();
                    log.info("counted " + order.id() + " with " + order.amount());
                }
                if (order.isLate()) {
                    total -= order.discount();
                    reminders.add(new Reminder(order.customer(), order.due()));
                }
            }
            journal.append("total", total);
            mail.send(manager, "Total is " + total);
            return total;
            """;

    static final List<Plant> ALL = List.of(
            Plant.of(
                            "duplication",
                            "copied method body",
                            "duplication",
                            "src/main/java/shop/Summer.java",
                            "package shop;\n\nclass Summer {\n    int summer(List<Order> orders) {" + Plant.MARK + "\n"
                                    + STEPS.indent(8) + "    }\n}\n",
                            "package shop;\n\nclass Summer {\n    int summer(List<Order> orders) {\n        return Totals.of(orders);\n    }\n}\n")
                    .beside(
                            "src/main/java/shop/Autumn.java",
                            "package shop;\n\nclass Autumn {\n    int autumn(List<Order> orders) {\n" + STEPS.indent(8)
                                    + "    }\n}\n"),
            Plant.of(
                            "cycle",
                            "two packages that import each other",
                            "module_map",
                            "src/main/java/shop/cart/Cart.java",
                            "package shop.cart;\n\nimport shop.user.User;" + Plant.MARK
                                    + "\n\npublic class Cart {\n    User owner;\n}\n",
                            "package shop.cart;\n\npublic class Cart {\n    String owner;\n}\n")
                    .beside(
                            "src/main/java/shop/user/User.java",
                            "package shop.user;\n\nimport shop.cart.Cart;\n\npublic class User {\n    Cart cart;\n}\n"),
            Plant.of(
                    "complexity",
                    "deeply nested decisions",
                    "code_metrics",
                    "shop/tariff.py",
                    "def tariff(a, b, c):" + Plant.MARK + "\n"
                            + "    if a == 1:\n        for x in b:\n            if x > 2:\n                while c:\n                    if c % 3 == 0 and x != 4 or a:\n                        c -= 1\n"
                                    .repeat(8)
                            + "    return c\n",
                    "def tariff(a, b, c):\n    return RATES[a] * len(b) + c\n"),
            Plant.of(
                    "bug pattern",
                    "strings compared by reference",
                    "code_quality",
                    "src/main/java/shop/Status.java",
                    "package shop;\n\nclass Status {\n    boolean open(String state) {\n        return state == \"open\";"
                            + Plant.MARK + "\n    }\n}\n",
                    "package shop;\n\nclass Status {\n    boolean open(String state) {\n        return \"open\".equals(state);\n    }\n}\n"),
            Plant.of(
                    "bug pattern",
                    "mutable default argument",
                    "code_quality",
                    "shop/basket.py",
                    "def add(item, items=[]):" + Plant.MARK + "\n    items.append(item)\n    return items\n",
                    "def add(item, items=None):\n    items = [] if items is None else items\n    items.append(item)\n    return items\n"),
            Plant.of(
                    "bug pattern",
                    "swallowed exception",
                    "code_quality",
                    "src/main/java/shop/Saver.java",
                    "package shop;\n\nclass Saver {\n    void save(Order order) {\n        try {\n            store.put(order);\n        } catch (Exception e) {"
                            + Plant.MARK + "\n        }\n    }\n}\n",
                    "package shop;\n\nclass Saver {\n    void save(Order order) {\n        try {\n            store.put(order);\n        } catch (IOException e) {\n            throw new UncheckedIOException(e);\n        }\n    }\n}\n"));

    private StructurePlants() {}
}
