package io.reviewqa.integration.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.StringUtils;

/**
 * Reads the roles of an access token from one claim: a list, or words with spaces between. A claim of exactly the name goes
 * first, since names may be URIs; else dots lead into objects.
 */
final class RolesClaim implements Converter<Jwt, Collection<GrantedAuthority>> {

    private final String name;

    RolesClaim(String name) {
        this.name = name;
    }

    /** An authority for each role; those the API does not know open nothing. */
    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        return roles(token.getClaims()).stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    private List<String> roles(Map<String, Object> claims) {
        Object value = claims.containsKey(name) ? claims.get(name) : inside(claims);
        if (value instanceof Collection<?> list) {
            return list.stream().filter(Objects::nonNull).map(Object::toString).filter(StringUtils::hasText).toList();
        }
        return value instanceof String words ? List.of(StringUtils.tokenizeToStringArray(words, " ")) : List.of();
    }

    private Object inside(Object claims) {
        Object value = claims;
        for (String step : name.split("\\.")) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value;
    }
}
