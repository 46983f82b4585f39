package io.reviewqa.integration.review;

import io.reviewqa.integration.api.ApiException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The demo set: short reviews in English and Korean of four shops, as newline-delimited JSON. */
@Component("demoReviews")
public final class DemoReviews {

    private static final String RESOURCE = "reviewqa/demo-reviews.jsonl";

    /** @throws ApiException (404) always: what the route answers where the setting is off */
    public void switchedOff() {
        throw ApiException.notFound("loading the demo reviews is switched off (reviewqa.seed.enabled)");
    }

    public Reader reader() throws IOException {
        return new InputStreamReader(new ClassPathResource(RESOURCE).getInputStream(), StandardCharsets.UTF_8);
    }
}
