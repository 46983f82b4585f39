package io.reviewqa.integration.operate;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Which dead letter is to be dealt with, on whose account, and the line in the log that says what was done. Behind a proxy the
 * caller is the proxy, unless {@code server.forward-headers-strategy} says otherwise.
 */
@Component("deadLetterAudit")
public final class DeadLetterAudit {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterAudit.class);

    /** The asked id; Camel hands over the path as it came, percent-encoded. */
    public DeadLetterId id(@Header("deadLetterId") String path) {
        return DeadLetterId.parse(UriUtils.decode(path, StandardCharsets.UTF_8));
    }

    /**
     * Who does it.
     *
     * @param name null where nobody signs in
     */
    public record Caller(String name, String address) {

        @Override
        public String toString() {
            return name == null ? address : "%s (%s)".formatted(name, address);
        }
    }

    public Caller caller(@Header("CamelHttpServletRequest") HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return new Caller(principal == null ? null : principal.getName(), request.getRemoteAddr());
    }

    public RequeuedLetter requeued(
            DeadLetterId id, String entryId, Caller caller) {
        LOG.info("Dead letter {} of {} requeued by {}, as entry {}", id, id.source().label(), caller, entryId);
        return new RequeuedLetter(id.toString(), id.source(), entryId);
    }

    public void deleted(DeadLetterId id, Caller caller) {
        LOG.info("Dead letter {} of {} deleted by {}", id, id.source().label(), caller);
    }
}
