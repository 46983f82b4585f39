package io.reviewqa.integration.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.StringUtils;

/**
 * Reads the roles of an access token, and the stores that it is bound to, from a claim each: a list, or words with spaces between. A claim of exactly the name goes
 * first, since names may be URIs; else dots lead into objects.
 */
final class RolesClaim implements Converter<Jwt, Collection<GrantedAuthority>> {

    private final String roles;
    private final String stores;

    RolesClaim(String roles, String stores) {
        this.roles = roles;
        this.stores = stores;
    }

    /** An authority for each role, of which those the API does not know open nothing, and one for each store. */
    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        Stream<GrantedAuthority> known = words(token.getClaims(), roles).stream().map(SimpleGrantedAuthority::new);
        return Stream.concat(known, words(token.getClaims(), stores).stream().map(StoreAuthority::new)).toList();
    }

    private static List<String> words(Map<String, Object> claims, String name) {
        Object value = claims.containsKey(name) ? claims.get(name) : inside(claims, name);
        if (value instanceof Collection<?> list) {
            return list.stream().filter(Objects::nonNull).map(Object::toString).filter(StringUtils::hasText).toList();
        }
        return value instanceof String words ? List.of(StringUtils.tokenizeToStringArray(words, " ")) : List.of();
    }

    private static Object inside(Object claims, String name) {
        Object value = claims;
        for (String step : name.split("\\.")) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value;
    }
}
