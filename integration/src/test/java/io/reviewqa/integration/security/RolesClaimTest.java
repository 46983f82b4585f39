package io.reviewqa.integration.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

class RolesClaimTest {

    static Stream<Arguments> claims() {
        return Stream.of(
                Arguments.of("roles", Map.of("roles", List.of("read", "write")), List.of("read", "write")),
                Arguments.of("scope", Map.of("scope", "openid read"), List.of("openid", "read")),
                Arguments.of("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("read"))), List.of("read")),
                Arguments.of("https://example.com/roles", Map.of("https://example.com/roles", List.of("read")), List.of("read")),
                Arguments.of("roles", Map.of("groups", List.of("read")), List.of()),
                Arguments.of("roles", Map.of("roles", 7), List.of()),
                Arguments.of("roles", Map.of("roles", List.of("", "read")), List.of("read")),
                Arguments.of("a.b.c", Map.of("a", "text"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void whenATokenIsRead_thenItsRolesAreThoseOfTheClaim(String name, Map<String, Object> claims, List<String> roles) {
        Jwt token = Jwt.withTokenValue("token").header("alg", "none").claims(all -> all.putAll(claims)).build();

        assertThat(new RolesClaim(name, "stores").convert(token))
                .extracting(GrantedAuthority::getAuthority)
                .containsExactlyElementsOf(roles);
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void whenATokenIsBoundToStores_thenNothingElseIsItsCallers(Object claim, boolean one, boolean other) {
        Map<String, Object> claims = claim == null ? Map.of("sub", "kim") : Map.of("stores", claim);
        Jwt token = Jwt.withTokenValue("token").header("alg", "none").claims(all -> all.putAll(claims)).build();

        StoreBounds bounds = StoreBounds.of(new RolesClaim("roles", "stores").convert(token));

        assertThat(bounds.allows("one")).isEqualTo(one);
        assertThat(bounds.allows("other")).isEqualTo(other);
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                Arguments.of(null, true, true),
                Arguments.of(List.of("one"), true, false),
                Arguments.of("on* x", true, false),
                Arguments.of(List.of(), false, false),
                Arguments.of(7, false, false),
                Arguments.of(" ", false, false));
    }
}
