package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class DeadLetterAuditTest {

    private final DeadLetterAudit audit = new DeadLetterAudit();

    @Test
    void whenTheCallerIsKnown_thenNameAndAddressAreNoted() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.7");

        assertThat(audit.caller(request)).hasToString("192.0.2.7");
        request.setUserPrincipal(() -> "operations");
        assertThat(audit.caller(request)).hasToString("operations (192.0.2.7)");
    }
}
