package io.reviewqa.integration.mcp;

import io.modelcontextprotocol.spec.HttpHeaders;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.api.body.MediaTypes;
import io.reviewqa.integration.api.body.RequestText;
import io.reviewqa.integration.config.ApiProperties;
import io.reviewqa.integration.config.QuestionProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;

/** Reads messages, which may be as long as the body of a question. */
@Component
class McpMessages {

    private static final String ORIGIN = "Origin";

    private final RequestText texts;
    private final JsonReader json;
    private final int maxLength;
    private final CorsConfiguration pages;

    McpMessages(RequestText texts, JsonReader json, QuestionProperties questions, ApiProperties api) {
        this.texts = texts;
        this.json = json;
        this.maxLength = questions.maxBodyLength();
        this.pages = pages(api.cors().allowedOrigins());
    }

    /**
     * Pages of this machine, and those that are named. That a page is of the host which it calls says nothing: a name that leads to this
     * machine may be anybody's (DNS rebinding).
     */
    private static CorsConfiguration pages(List<String> allowed) {
        CorsConfiguration pages = new CorsConfiguration();
        pages.setAllowedOrigins(allowed);
        pages.setAllowedOriginPatterns(List.of("http://localhost:[*]", "http://127.0.0.1:[*]"));
        return pages;
    }

    /**
     * The message of a request.
     *
     * @param versions of the protocol that are spoken
     * @throws ApiException (400, 403, 413, 415) naming what is wrong
     */
    McpMessage read(HttpServletRequest request, List<String> versions) {
        String origin = request.getHeader(ORIGIN);
        if (origin != null && pages.checkOrigin(origin) == null) {
            throw new ApiException(HttpStatus.FORBIDDEN,
                    "pages of this origin may not call (reviewqa.api.cors.allowed-origins)");
        }
        String type = request.getContentType();
        if (type == null || !MediaTypes.bare(type).equals(MediaType.APPLICATION_JSON_VALUE)) {
            throw new ApiException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "messages are taken as application/json");
        }
        String version = request.getHeader(HttpHeaders.PROTOCOL_VERSION);
        if (version != null && !versions.contains(version)) {
            throw ApiException.invalid("MCP-Protocol-Version must be one of %s, not %s".formatted(versions, version));
        }
        McpMessage message = json.read(texts.of(request), McpMessage.class, maxLength);
        if (message.id() != null && !(message.id() instanceof String || message.id() instanceof Number)) {
            throw ApiException.invalid("field id must be a string or a number");
        }
        return message;
    }
}
