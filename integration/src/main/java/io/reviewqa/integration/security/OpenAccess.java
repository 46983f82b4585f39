package io.reviewqa.integration.security;

import java.net.InetAddress;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mode {@code none} is for one machine: an address that others reach needs a word that somebody else decides who may call. */
final class OpenAccess {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAccess.class);

    private OpenAccess() {}

    /**
     * @param addresses that are listened on, by the names of their settings; null is every address
     * @throws InsecureSetupException when one of them is not the loopback interface and that is not allowed
     */
    static void check(Map<String, InetAddress> addresses, boolean allowed) {
        addresses.forEach((setting, address) -> {
            if (address != null && address.isLoopbackAddress()) {
                return;
            }
            String where = address == null ? "every address" : address.getHostAddress();
            if (!allowed) {
                throw new InsecureSetupException(
                        "Anybody could call: reviewqa.security.mode is none, and %s is %s.".formatted(setting, where),
                        ("Set reviewqa.security.mode to api-key or oidc, or %s to 127.0.0.1. If something in front (a mesh, "
                                + "a gateway) decides who gets through, set reviewqa.security.allow-open=true.")
                                .formatted(setting));
            }
            LOG.warn("Anybody who reaches {} may call (reviewqa.security.mode=none): reviewqa.security.allow-open says that "
                    + "something in front decides who does", where);
        });
    }
}
