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
 * Reads the roles of an access token, and the stores that it is bound to, from a claim each: a list, or words with spaces between.
 * A claim of exactly the name goes first, since names may be URIs; else dots lead into objects. A claim of stores that names none
 * binds to none, so that what an issuer gets wrong opens nothing.
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
        Stream<GrantedAuthority> known = words(value(token.getClaims(), roles)).stream().map(SimpleGrantedAuthority::new);
        Object bounds = value(token.getClaims(), stores);
        List<String> named = words(bounds);
        Stream<String> patterns = bounds != null && named.isEmpty() ? Stream.of(StoreAuthority.OF_NO_STORE) : named.stream();
        return Stream.concat(known, patterns.map(StoreAuthority::new)).toList();
    }

    private static Object value(Map<String, Object> claims, String name) {
        return claims.containsKey(name) ? claims.get(name) : inside(claims, name);
    }

    private static List<String> words(Object value) {
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
