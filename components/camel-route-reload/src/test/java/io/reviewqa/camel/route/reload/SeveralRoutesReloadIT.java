package io.reviewqa.camel.route.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

/** All of it again where the file that is edited holds a second route, which goes on whatever becomes of the first. */
class SeveralRoutesReloadIT extends RouteReloadIT {

    @Autowired
    private ProducerTemplate template;

    @Override
    String companion() {
        return RouteFolder.route("companion", "here");
    }

    @AfterEach
    void requireCompanion() {
        assertThat(template.requestBody("direct:companion", null, String.class)).isEqualTo("here");
    }
}
