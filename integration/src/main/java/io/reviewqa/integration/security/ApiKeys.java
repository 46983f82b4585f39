package io.reviewqa.integration.security;

import io.reviewqa.integration.config.SecurityProperties.ApiKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Knows callers by the SHA-256 of their keys. */
final class ApiKeys implements AuthenticationManager {

    private static final int SHA256_BYTES = 32;

    private record Caller(String name, byte[] sha256, List<GrantedAuthority> authorities) {}

    private final List<Caller> callers;

    /** @throws InsecureSetupException when there is no key, a name stands twice, or a hash is none */
    ApiKeys(List<ApiKey> keys) {
        if (keys.isEmpty()) {
            throw new InsecureSetupException("Mode api-key is set without a key: nobody could call.",
                    "Set reviewqa.security.api-keys[0].name, .sha256 (printf %s \"$KEY\" | sha256sum) and .roles "
                            + "(read, write, operate).");
        }
        Map<String, Caller> byName = new HashMap<>();
        for (ApiKey key : keys) {
            Caller caller = new Caller(key.name(), sha256(key), authorities(key));
            if (byName.put(key.name(), caller) != null) {
                throw new InsecureSetupException("Two API keys have the name %s.".formatted(key.name()),
                        "Give each entry of reviewqa.security.api-keys a name of its own.");
            }
        }
        callers = List.copyOf(byName.values());
    }

    /** Compares with every key, each in constant time, so that the time says nothing about how near a guess is. */
    @Override
    public Authentication authenticate(Authentication authentication) {
        byte[] given = digest().digest(authentication.getCredentials().toString().getBytes(StandardCharsets.UTF_8));
        Caller found = null;
        for (Caller caller : callers) {
            if (MessageDigest.isEqual(caller.sha256(), given)) {
                found = caller;
            }
        }
        if (found == null) {
            throw new BadCredentialsException("the API key is not known");
        }
        return UsernamePasswordAuthenticationToken.authenticated(found.name(), null, found.authorities());
    }

    private static List<GrantedAuthority> authorities(ApiKey key) {
        Stream<GrantedAuthority> roles = key.roles().stream().map(role -> new SimpleGrantedAuthority(role.authority()));
        return Stream.concat(roles, key.stores().stream().map(StoreAuthority::new)).toList();
    }

    /** The message never shows the value: who mistakes the setting puts the key itself there. */
    private static byte[] sha256(ApiKey key) {
        try {
            byte[] hash = HexFormat.of().parseHex(key.sha256().strip());
            if (hash.length == SHA256_BYTES) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw noHash(key, e);
        }
        throw noHash(key, null);
    }

    private static InsecureSetupException noHash(ApiKey key, Exception cause) {
        return new InsecureSetupException("The sha256 of API key %s is not 64 hexadecimal digits.".formatted(key.name()),
                "Set reviewqa.security.api-keys[n].sha256 to what `printf %s \"$KEY\" | sha256sum` prints.", cause);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
