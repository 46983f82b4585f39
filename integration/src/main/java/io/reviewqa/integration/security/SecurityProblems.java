package io.reviewqa.integration.security;

import io.reviewqa.integration.api.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Refused callers get a problem detail and, as RFC 6750 has it, {@code WWW-Authenticate: Bearer}. */
final class SecurityProblems implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityProblems.class);

    private final BearerTokenAuthenticationEntryPoint unknown = new BearerTokenAuthenticationEntryPoint();
    private final BearerTokenAccessDeniedHandler denied = new BearerTokenAccessDeniedHandler();
    private final ProblemResponses problems;
    private final String credentials;

    /** @param credentials what a caller is to send */
    SecurityProblems(ProblemResponses problems, String credentials) {
        this.problems = problems;
        this.credentials = credentials;
        unknown.setRealmName("ReviewQA");
        denied.setRealmName("ReviewQA");
    }

    /** Nobody said who it is. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        refuse(request, response, exception, "send " + credentials);
    }

    /** Somebody said who it is, and that is not true, or cannot be found out. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception) throws IOException {
        if (exception instanceof AuthenticationServiceException) {
            LOG.warn("An access token cannot be checked: {}", exception.getMessage());
            problems.write(
                    response, HttpStatus.SERVICE_UNAVAILABLE, "the issuer of access tokens does not answer; try again later");
            return;
        }
        LOG.debug("Credentials refused: {}", exception.getMessage());
        refuse(request, response, exception, "these credentials are not valid; send " + credentials);
    }

    /** The caller is known and may not do this. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        denied.handle(request, response, exception);
        problems.write(response, HttpStatus.FORBIDDEN, "this needs the role " + role(exception));
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception, String detail)
            throws IOException {
        unknown.commence(request, response, exception);
        // 401, or 400 where the header is malformed.
        problems.write(response, HttpStatus.valueOf(response.getStatus()), detail);
    }

    private static String role(AccessDeniedException exception) {
        return exception instanceof AuthorizationDeniedException refused
                && refused.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                        ? decision.getAuthorities().stream().map(GrantedAuthority::getAuthority)
                                .collect(Collectors.joining(" or "))
                        : "of another caller";
    }
}
