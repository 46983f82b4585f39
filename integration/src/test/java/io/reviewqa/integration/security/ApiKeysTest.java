package io.reviewqa.integration.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.config.Role;
import io.reviewqa.integration.config.SecurityProperties.ApiKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

class ApiKeysTest {

    /** Of {@code reader}. */
    private static final String SHA256 = "3d0941964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30";

    @Test
    void whenTheKeyIsKnown_thenItsNameAndRolesAre() {
        ApiKeys keys = new ApiKeys(List.of(
                key("shop", SHA256.toUpperCase()), key("other", SHA256.replace('3', '4'))));

        Authentication caller = keys.authenticate(given("reader"));

        assertThat(caller.isAuthenticated()).isTrue();
        assertThat(caller.getName()).isEqualTo("shop");
        assertThat(caller.getAuthorities()).extracting(GrantedAuthority::getAuthority).containsExactlyInAnyOrder("read", "write");
        assertThat(caller.getCredentials()).as("the key goes no further").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Reader", "reader\n", SHA256, "읽기"})
    void whenTheKeyIsNotKnown_thenItIsRefused(String key) {
        ApiKeys keys = new ApiKeys(List.of(key("shop", SHA256)));

        assertThatThrownBy(() -> keys.authenticate(given(key))).isInstanceOf(BadCredentialsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-secret-key", "3d09", "", "xyz41964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30"})
    void whenTheHashIsNone_thenTheMessageNamesTheKeyAndNotItsValue(String sha256) {
        assertThatThrownBy(() -> new ApiKeys(List.of(key("shop", sha256))))
                .isInstanceOf(InsecureSetupException.class)
                .hasMessage("The sha256 of API key shop is not 64 hexadecimal digits.");
    }

    @Test
    void whenANameStandsTwice_thenItIsRefused() {
        assertThatThrownBy(() -> new ApiKeys(List.of(key("shop", SHA256), key("shop", SHA256))))
                .isInstanceOf(InsecureSetupException.class)
                .hasMessageContaining("shop");
    }

    private static ApiKey key(String name, String sha256) {
        return new ApiKey(name, sha256, Set.of(Role.READ, Role.WRITE), Set.of());
    }

    private static Authentication given(String key) {
        return UsernamePasswordAuthenticationToken.unauthenticated(null, key);
    }
}
