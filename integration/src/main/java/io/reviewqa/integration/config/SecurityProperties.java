package io.reviewqa.integration.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call the REST API.
 *
 * @param mode how a caller says who it is
 * @param allowOpen whether mode {@code none} may listen on more than this machine's own addresses, because something in
 *     front (a mesh, a gateway) decides who gets through
 * @param hosts names, without a port, by which mode {@code none} may be called on an address of this machine alone, as behind a proxy that
 *     passes the header {@code Host} on; {@code localhost}, names that end in {@code .localhost} and loopback addresses always may
 * @param apiKeys the callers that mode {@code api-key} knows, each with {@code name}, {@code sha256} of its key and {@code roles}
 * @param oidc how mode {@code oidc} reads an access token; issuer and audience are Spring's own settings,
 *     {@code spring.security.oauth2.resourceserver.jwt.*}
 */
@Validated
@ConfigurationProperties("reviewqa.security")
public record SecurityProperties(
        @DefaultValue("none") @NotNull Mode mode,
        @DefaultValue("false") boolean allowOpen,
        @DefaultValue @NotNull List<@NotBlank String> hosts,
        @DefaultValue @NotNull List<@Valid ApiKey> apiKeys,
        @DefaultValue @NotNull @Valid Oidc oidc) {

    /** How a caller says who it is. */
    public enum Mode {
        /** Not at all: everybody who reaches the port may do everything. */
        NONE,
        /** By a key, {@code X-API-Key} or {@code Authorization: Bearer}. */
        API_KEY,
        /** By a JWT of an OpenID Connect issuer, {@code Authorization: Bearer}. */
        OIDC
    }

    /**
     * A caller by key.
     *
     * @param name who it is, for the log and for its rate
     * @param sha256 of the key's UTF-8 bytes in hex, from {@code printf %s "$KEY" | sha256sum}; the key itself, which should
     *     come from a random generator, stands nowhere
     * @param roles what it may do
     * @param stores those that it may have to do with, as {@code [a, b*]}: ids, or beginnings of ids with a star; all when empty
     */
    public record ApiKey(
            @NotBlank String name, @NotNull String sha256, @NotEmpty Set<Role> roles,
            @DefaultValue Set<@NotBlank String> stores) {}

    /**
     * How a token is read.
     *
     * @param rolesClaim the claim that lists the roles; dots lead into objects, as in {@code realm_access.roles}
     * @param storesClaim the claim that lists the stores that a caller is bound to, as those of a key; a token without it is bound to none
     */
    public record Oidc(
            @DefaultValue("roles") @NotBlank String rolesClaim, @DefaultValue("stores") @NotBlank String storesClaim) {}
}
