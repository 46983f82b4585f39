package io.reviewqa.integration.api;

import io.reviewqa.integration.config.IngestionProperties;
import io.reviewqa.integration.config.QuestionProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a body before its request goes on in another thread, for Tomcat does not expect a body to break off there: it gives the
 * request's processor to the next connection while that thread still holds it, and that connection may wait for ever. Lines are
 * left to be read as they are needed, and so is what comes after the longest body that is taken.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class BodyFilter extends OncePerRequestFilter {

    private static final String LINES = "application/x-ndjson";
    private static final int MAX_BYTES_OF_A_CHARACTER = 4;

    private final int longest;

    public BodyFilter(QuestionProperties questions, IngestionProperties reviews) {
        this.longest = MAX_BYTES_OF_A_CHARACTER * (1 + Math.max(questions.maxBodyLength(), reviews.maxLineLength()));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getMethod().equals("POST") && type != null && StringUtils.startsWithIgnoreCase(type.strip(), LINES);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(longest);
        } catch (IOException e) {
            logger.debug("a body broke off; Tomcat has refused it", e);
            return;
        }
        chain.doFilter(new ReadRequest(request, body, longest), response);
    }

    private static final class ReadRequest extends HttpServletRequestWrapper {

        private final ServletInputStream body;

        ReadRequest(HttpServletRequest request, byte[] start, int longest) throws IOException {
            super(request);
            InputStream read = new ByteArrayInputStream(start);
            this.body = new Body(start.length < longest ? read : new SequenceInputStream(read, request.getInputStream()));
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }

        @Override
        public BufferedReader getReader() {
            String encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    body, encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
        }
    }

    private static final class Body extends ServletInputStream {

        private final InputStream in;
        private boolean finished;

        Body(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            finished |= read == -1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            finished |= read == -1;
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is read by blocking");
        }
    }
}
