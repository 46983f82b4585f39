package io.reviewqa.integration.api.body;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.ProblemResponses;
import io.reviewqa.integration.api.SlowBodies;
import io.reviewqa.integration.config.IngestionProperties;
import io.reviewqa.integration.config.QuestionProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes text of a body, which a route gets from {@link RequestText}, and refuses what cannot be read. A body is read before its
 * request goes on in another thread, for Tomcat does not expect it to break off there: it gives the request's processor to the
 * next connection while that thread still holds it, and that connection may wait for ever. Lines are left to be read as they
 * are needed, and so is what comes after the longest body that is taken. Files are handed over as they are, see {@link RequestBytes}.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class BodyFilter extends OncePerRequestFilter {

    private static final int MAX_BYTES_OF_A_CHARACTER = 4;
    /** A line may be somewhat too long and is then refused alone; one that does not end is a bomb. */
    private static final long LINES_IN_A_BOMB = 16;

    private final ProblemResponses problems;
    private final SlowBodies slow;
    private final int longest;
    private final UnpackLimits limits;

    public BodyFilter(ProblemResponses problems, SlowBodies slow, QuestionProperties questions, IngestionProperties reviews) {
        this.problems = problems;
        this.slow = slow;
        this.longest = MAX_BYTES_OF_A_CHARACTER * (1 + Math.max(questions.maxBodyLength(), reviews.maxLineLength()));
        this.limits = new UnpackLimits(reviews.maxUnpackedSize().toBytes(), LINES_IN_A_BOMB * longest);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (request.getMethod().equals("POST")) {
                readText(request);
            } else {
                slow.of(request).readNBytes(longest);
            }
        } catch (ApiException e) {
            if (e.status() == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
                response.setHeader(HttpHeaders.ACCEPT_ENCODING, ContentCoding.READ);
            }
            problems.write(response, e.status(), e.getMessage());
            return;
        } catch (IOException e) {
            logger.debug("a body broke off; Tomcat has refused it", e);
            return;
        }
        try {
            chain.doFilter(new ReadRequest(request), response);
        } finally {
            RequestBytes.release(request);
        }
    }

    private void readText(HttpServletRequest request) throws IOException {
        ContentCoding coding = ContentCoding.of(Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)));
        Charset declared = DeclaredCharset.of(request.getContentType());
        if (request.getContentLengthLong() == 0) {
            return;
        }
        if (RequestBytes.isFor(request)) {
            RequestBytes.receive(request, slow.of(request), declared);
            return;
        }
        InputStream bytes = coding.unpack(slow.of(request), limits);
        if (!MediaTypes.isLines(request.getContentType())) {
            byte[] start = bytes.readNBytes(longest);
            InputStream read = new ByteArrayInputStream(start);
            bytes = start.length < longest ? read : new SequenceInputStream(read, bytes);
        }
        RequestText.put(request, TextReader.of(bytes, declared));
    }

    /** A request without a body, as far as Camel is concerned, and without the charset that the body was in. */
    private static final class ReadRequest extends HttpServletRequestWrapper {

        ReadRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContentType() {
            String type = super.getContentType();
            return type == null ? null : MediaTypes.bare(type);
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public int getContentLength() {
            return 0;
        }

        @Override
        public long getContentLengthLong() {
            return 0;
        }
    }
}
