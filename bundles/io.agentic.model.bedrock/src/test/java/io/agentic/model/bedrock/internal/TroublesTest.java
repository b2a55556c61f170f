package io.agentic.model.bedrock.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroublesTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            403 | AccessDeniedException          | no access to the model                              | AUTHENTICATION
            403 | UnrecognizedClientException    | the token is invalid                                | AUTHENTICATION
            403 | InvalidSignatureException      | the signature does not match                        | AUTHENTICATION
            403 | ExpiredTokenException          | the token has expired                               | AUTHENTICATION
            400 | IncompleteSignatureException   | the signature is not whole                          | AUTHENTICATION
            429 | ThrottlingException            | Too many requests, please wait                      | RATE
            429 | ThrottlingException            | Too many tokens per day, please wait                | QUOTA
            400 | ServiceQuotaExceededException  | the quota is exceeded                               | QUOTA
            404 | ResourceNotFoundException      | no such model                                       | UNSUPPORTED
            400 | ValidationException            | Input is too long for requested model.              | CONTEXT_LENGTH
            400 | ValidationException            | Too many input tokens. Max input tokens: 8192       | CONTEXT_LENGTH
            400 | ValidationException            | Output blocked by content filtering policy          | CONTENT_FILTER
            400 | ValidationException            | The provided model identifier is invalid.           | UNSUPPORTED
            400 | ValidationException            | with on-demand throughput isn't supported           | UNSUPPORTED
            400 | ValidationException            | This model doesn't support tool use.                | UNSUPPORTED
            400 | ValidationException            | 1 validation error detected                         | BAD_REQUEST
            429 | ModelNotReadyException         | the model is being loaded                           | OVERLOAD
            408 | ModelTimeoutException          | the model took too much time                        | OVERLOAD
            424 | ModelErrorException            | the model broke                                     | OVERLOAD
            500 | InternalServerException        | it broke                                            | OVERLOAD
            503 | ServiceUnavailableException    | not now                                             | OVERLOAD
            418 | YetToComeException             | something else                                      | BAD_REQUEST
            """)
    void understandsWhatIsRefused(int status, String type, String sentence, Kind kind) {
        var headers = Map.of("x-amzn-errortype", type + ":http://internal.amazon.com/coral/com.amazon.bedrock/");

        assertThat(Troubles.of(status, headers, "{\"message\":\"" + sentence + "\"}"))
                .satisfies(trouble -> {
                    assertThat(trouble.kind()).isEqualTo(kind);
                    assertThat(trouble.detail()).isEqualTo(sentence);
                });
    }

    @Test
    void findsTheNameOfTheExceptionWhereverItStands() {
        assertThat(Troubles.type(Map.of("x-amzn-errortype", "ThrottlingException"), ""))
                .isEqualTo("ThrottlingException");
        assertThat(Troubles.type(Map.of(), "{\"__type\":\"com.amazon.coral.service#ThrottlingException\"}"))
                .isEqualTo("ThrottlingException");
        assertThat(Troubles.type(Map.of(), "<html>")).isEmpty();
    }

    @Test
    void readsTheSentenceOfOlderPartsOfTheService() {
        assertThat(Troubles.of(403, Map.of(), "{\"Message\":\"Not authorized\"}")
                        .detail())
                .isEqualTo("Not authorized");
    }
}
