package io.agentic.access.shiro.internal.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {"Größe:42 und mehr", "kraken tisch nebel 7", "correct-Kumquat-stapler", "ключ от старого сада"})
    void takesWhatIsHardToGuess(String password) {
        assertThatCode(() -> rules.check("ada.lovelace", password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwordpassword", "1234567890123", "qwertyuiop[]", "P@ssw0rd1234", "aaaaaaaaaaaaaaaa"})
    void refusesWhatIsEasyToGuess(String password) {
        assertThatThrownBy(() -> rules.check("ada.lovelace", password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("easy to guess")
                .hasMessageNotContaining(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x Lovelace kraken 77", "ada.lovelace kraken 77", "ada.lovelace"})
    void refusesTheNameOfTheUserAndItsParts(String password) {
        assertThatThrownBy(() -> rules.check("ada.lovelace", password))
                .hasMessageContaining("the user's name")
                .hasMessageNotContaining("kraken");
    }

    @Test
    void refusesWhatIsTooShortOrTooLong() {
        assertThatThrownBy(() -> rules.check("ada", "kraken 7 ne"))
                .hasMessageContaining("12 to 128 characters, not 11");
        assertThatThrownBy(() -> rules.check("ada", "kraken 7 nebel ".repeat(1_000_000)))
                .hasMessageContaining("not 15000000");
    }

    @Test
    void refusesWhatCannotBeTyped() {
        assertThatThrownBy(() -> rules.check("ada", "kraken\0tisch nebel")).hasMessageContaining("one line");
        assertThatThrownBy(() -> rules.check("ada", "kraken\ntisch nebel")).hasMessageContaining("one line");
    }
}
