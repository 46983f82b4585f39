package io.reviewqa.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.reviewqa.integration.config.IngestionProperties;
import io.reviewqa.integration.config.QuestionProperties;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyFilterTest {

    private static final int LONGEST = 4 * (131_072 + 1);

    private final Binder defaults = new Binder(new MapConfigurationPropertySource());
    private final BodyFilter filter = new BodyFilter(
            defaults.bindOrCreate("question", QuestionProperties.class),
            defaults.bindOrCreate("ingestion", IngestionProperties.class));
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/qa");
    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void whenABodyIsShort_thenItIsReadBeforeTheRequestGoesOn() throws Exception {
        request.setContent("짜요?".getBytes(StandardCharsets.UTF_8));
        request.setCharacterEncoding("UTF-8");
        ServletRequest read = filtered();
        assertThat(request.getInputStream().read()).isEqualTo(-1);
        assertThat(read.getReader().readLine()).isEqualTo("짜요?");
    }

    @Test
    void whenABodyIsLongerThanAnyMayBe_thenItsEndIsReadWhenItIsAskedFor() throws Exception {
        byte[] body = new byte[LONGEST + 10];
        body[LONGEST] = 1;
        request.setContent(body);
        ServletInputStream read = (ServletInputStream) filtered().getInputStream();
        assertThat(request.getInputStream().available()).isEqualTo(10);
        assertThat(read.readAllBytes()).isEqualTo(body);
        assertThat(read.isFinished()).isTrue();
    }

    @Test
    void whenThereIsNoBody_thenThereIsNothingToRead() throws Exception {
        assertThat(filtered().getReader().read()).isEqualTo(-1);
    }

    @Test
    void whenABodyIsOfLines_thenTheyAreReadAsTheyAreNeeded() throws Exception {
        request.setContent(new byte[1]);
        request.setContentType("Application/X-NDJSON; charset=utf-8");
        assertThat(filtered()).isSameAs(request);
        assertThat(request.getInputStream().available()).isOne();
    }

    @Test
    void whenABodyBreaksOff_thenTheRequestGoesNoFurther() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException();
            }
        };
        MockHttpServletRequest leaving = new MockHttpServletRequest("POST", "/api/qa") {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(
                        new SequenceInputStream(new ByteArrayInputStream(new byte[3]), broken));
            }
        };
        assertThatCode(() -> filter.doFilter(leaving, new MockHttpServletResponse(), chain)).doesNotThrowAnyException();
        assertThat(chain.getRequest()).isNull();
    }

    private ServletRequest filtered() throws ServletException, IOException {
        filter.doFilter(request, new MockHttpServletResponse(), chain);
        return chain.getRequest();
    }
}
