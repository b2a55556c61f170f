package io.agentic.models.internal.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.model.Price;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {

    private static final String TODAY = "2026-11-27";

    @Test
    void readsOurFormAndWritesIt() {
        var read = PriceFile.read(
                "{'date':'2026-05-01','source':'here','models':[{'vendor':'openai','model':'x','input':2,'output':8.5}]}"
                        .replace('\'', '"'),
                TODAY);

        assertThat(read.table().date()).isEqualTo("2026-05-01");
        assertThat(read.table().prices()).containsOnlyKeys("openai/x");
        assertThat(PriceFile.read(PriceFile.write(read.table()), TODAY)).isEqualTo(read);
    }

    @Test
    void readsThatOfLiteLlmPerTokenAndLeavesOutVendorsOfNoUse() {
        var read = PriceFile.read("""
                {"sample_spec": {"input_cost_per_token": "0.0", "litellm_provider": "one of these"},
                 "claude-x": {"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05, "litellm_provider": "anthropic",
                    "cache_read_input_token_cost": 3e-07, "cache_creation_input_token_cost": 3.75e-06},
                 "gemini/gemini-x": {"input_cost_per_token": 1e-07, "output_cost_per_token": 4e-07, "litellm_provider": "gemini"},
                 "bedrock-x": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06, "litellm_provider": "bedrock_converse"},
                 "xai/grok": {"input_cost_per_token": 1e-06, "litellm_provider": "xai"},
                 "negative": {"input_cost_per_token": -1e-06, "output_cost_per_token": 1e-06, "litellm_provider": "openai"},
                 "text": {"input_cost_per_token": "1", "output_cost_per_token": 1e-06, "litellm_provider": "openai"}}
                """, TODAY);

        assertThat(read.table().date()).isEqualTo(TODAY);
        assertThat(read.table().prices())
                .containsOnlyKeys("anthropic/claude-x", "gemini/gemini-x", "bedrock/bedrock-x")
                .containsEntry("anthropic/claude-x", price("3", "0.3", "3.75", "15"))
                .containsEntry("gemini/gemini-x", price("0.1", "0.1", "0.1", "0.4"));
        assertThat(read.skipped())
                .containsExactlyInAnyOrder(
                        "openai/negative: input_cost_per_token is not from 0 to 1000000 a million tokens",
                        "openai/text: input_cost_per_token is no number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json|it is not JSON",
                "[]|it is not a JSON object",
                "{}|it has no price of a vendor",
                "{\"models\":[],\"currency\":\"EUR\"}|its currency is not USD",
                "{\"models\":[{\"vendor\":\"openai\",\"model\":\"x\"}]}|openai/x: no input"
            })
    void saysWhyAFileIsNoTable(String text, String why) {
        assertThatThrownBy(() -> PriceFile.read(text, TODAY)).hasMessageContaining(why);
    }

    private static Price price(String input, String cached, String write, String output) {
        return new Price(new BigDecimal(input), new BigDecimal(cached), new BigDecimal(write), new BigDecimal(output));
    }
}
