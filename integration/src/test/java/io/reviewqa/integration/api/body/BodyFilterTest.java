package io.reviewqa.integration.api.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.ProblemResponses;
import io.reviewqa.integration.api.SlowBodies;
import io.reviewqa.integration.config.IngestionProperties;
import io.reviewqa.integration.config.IngestionProperties.Hourly;
import io.reviewqa.integration.config.QuestionProperties;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class BodyFilterTest {

    private static final int LONGEST = 4 * (131_072 + 1);
    private static final String SALTY = "짜요?";

    private final SlowBodies bodies =
            mock(invocation -> invocation.getArgument(0, HttpServletRequest.class).getInputStream());
    private final BodyFilter filter = new BodyFilter(new ProblemResponses(new ObjectMapper()), bodies,
            new QuestionProperties(2000, 65_536, 5, 20),
            new IngestionProperties(500, 131_072, DataSize.ofMegabytes(20), new Hourly(0, 0)));
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/qa");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void whenABodyIsShort_thenItIsReadBeforeTheRequestGoesOn() throws Exception {
        request.setContent(SALTY.getBytes(StandardCharsets.UTF_8));
        filter();
        assertThat(request.getInputStream().read()).isEqualTo(-1);
        assertThat(text()).isEqualTo(SALTY);
    }

    @Test
    void whenABodyIsLongerThanAnyMayBe_thenItsEndIsReadWhenItIsAskedFor() throws Exception {
        byte[] body = new byte[LONGEST + 10];
        Arrays.fill(body, (byte) 'x');
        request.setContent(body);
        filter();
        assertThat(request.getInputStream().available()).isEqualTo(10);
        assertThat(text()).hasSize(body.length);
    }

    @Test
    void whenThereIsNoBody_thenThereIsNoText() throws Exception {
        request.setContent(new byte[0]);
        filter();
        assertThat(new RequestText().of(request)).isNull();
        assertThat(chain.getRequest()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Application/X-NDJSON; charset=utf-8", "application/ndjson", "application/jsonl",
            "application/x-jsonlines", "APPLICATION/JSONLINES", "application/x-jsonl ; v=1"})
    void whenABodyIsOfLines_thenTheyAreReadAsTheyAreNeeded(String type) throws Exception {
        request.setContent("{}".getBytes(StandardCharsets.UTF_8));
        request.setContentType(type);
        filter();
        assertThat(request.getInputStream().available()).isEqualTo(2);
        assertThat(text()).isEqualTo("{}");
    }

    @Test
    void whenCamelReadsTheRequest_thenItHasNoBodyAndNoCharset() throws Exception {
        request.setContent(SALTY.getBytes(Charset.forName("EUC-KR")));
        request.setContentType("Application/JSON; charset=EUC-KR");
        filter();
        assertThat(chain.getRequest().getContentLength()).isZero();
        assertThat(chain.getRequest().getContentType()).isEqualTo("application/json");
        assertThat(chain.getRequest().getCharacterEncoding()).isEqualTo("UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EUC-KR    | application/json; charset=EUC-KR
            EUC-KR    | application/json;charset="euc-kr"
            MS949     | application/json; Charset=ms949 ; v="; charset=latin1"
            EUC-KR    | application/json; charset=euc-kr; CHARSET="EUC-KR"
            EUC-KR    | application/json; charset='euc-kr'
            UTF-16    | application/json; charset=UTF-16
            UTF-16LE  | application/json; charset=utf-16le
            UTF-8     | application/json
            """)
    void whenACharsetIsDeclared_thenTheTextIsReadInIt(String charset, String type) throws Exception {
        request.setContent(SALTY.getBytes(charset));
        request.setContentType(type);
        filter();
        assertThat(text()).isEqualTo(SALTY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json; charset=nonsense              | the charset nonsense is not known
            application/json; charset="utf-7"               | the charset utf-7 is not known
            application/json; charset=                      | the charset  is not known
            application/json; charset=utf-8; charset=euc-kr | several charsets: euc-kr, utf-8
            """)
    void whenACharsetIsNotKnownOrTwo_then415(String type, String detail) throws Exception {
        request.setContent(new byte[] {'{', '}'});
        request.addHeader("Content-Type", type);
        filter();
        assertRefused(415, detail);
    }

    @Test
    void whenWhatIsQuotedBesideTheCharsetIsEndless_thenItIsReadOver() throws Exception {
        request.setContent(SALTY.getBytes(Charset.forName("EUC-KR")));
        request.setContentType("application/json; x=\"" + "a\\\"".repeat(200_000) + "\"; charset=euc-kr");
        filter();
        assertThat(text()).isEqualTo(SALTY);
    }

    @Test
    void whenABodyBreaksOff_thenTheRequestGoesNoFurther() {
        for (String coding : new String[] {"identity", "gzip"}) {
            MockHttpServletRequest leaving = leaving(new byte[] {0x1f, (byte) 0x8b, 8});
            leaving.addHeader("Content-Encoding", coding);
            assertThatCode(() -> filter.doFilter(leaving, response, chain)).doesNotThrowAnyException();
            assertThat(chain.getRequest()).isNull();
            assertThat(response.getContentLength()).as("nothing is written by who did not find the fault").isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity, gzip", ""})
    void whenABodyIsPacked_thenItsTextIsUnpacked(String coding) throws Exception {
        request.setContent(coding.isEmpty() ? bytes() : gzip(bytes()));
        request.addHeader("Content-Encoding", coding);
        filter();
        assertThat(text()).isEqualTo(SALTY);
    }

    @Test
    void whenABodyIsOfSeveralMembers_thenAllAreRead() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(gzip(bytes()));
        members.writeBytes(gzip(bytes()));
        request.setContent(members.toByteArray());
        request.addHeader("Content-Encoding", "gzip");
        filter();
        assertThat(text()).isEqualTo(SALTY + SALTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "deflate", "gzip, gzip", "compress", "gzip;q=1"})
    void whenABodyIsPackedInAnotherWay_then415SaysWhatIsRead(String coding) throws Exception {
        request.setContent(bytes());
        request.addHeader("Content-Encoding", coding);
        filter();
        assertRefused(415, "Content-Encoding " + coding);
        assertThat(response.getHeader("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void whenWhatIsPackedIsDamaged_then400() throws Exception {
        byte[] packed = gzip(SALTY.repeat(100).getBytes(StandardCharsets.UTF_8));
        packed[packed.length - 6] ^= 1;
        for (byte[] damaged : new byte[][] {bytes(), packed, Arrays.copyOf(gzip(bytes()), 20)}) {
            MockHttpServletResponse refused = new MockHttpServletResponse();
            MockHttpServletRequest broken = new MockHttpServletRequest("POST", "/api/qa");
            broken.setContent(damaged);
            broken.addHeader("Content-Encoding", "gzip");
            filter.doFilter(broken, refused, new MockFilterChain());
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(refused.getContentAsString()).contains("not gzip");
        }
    }

    @Test
    void whenLittleUnpacksToMuch_thenItIsReadNoFurtherThanItsLimit() throws Exception {
        byte[] bomb = gzip(new byte[64 << 20]);
        request.setContent(bomb);
        request.addHeader("Content-Encoding", "gzip");
        request.setContentType("application/jsonl");
        filter();
        assertThatThrownBy(this::text).isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.PAYLOAD_TOO_LARGE).hasMessageContaining("without a line break");
        assertThat(request.getInputStream().available()).isGreaterThan(bomb.length / 2);
    }

    @Test
    void whenLinesUnpackToMuchInAll_thenRefusedAtTheLimit() throws Exception {
        byte[] lines = new byte[32 << 20];
        Arrays.fill(lines, (byte) '\n');
        request.setContent(gzip(lines));
        request.addHeader("Content-Encoding", "gzip");
        request.setContentType("application/jsonl");
        filter();
        assertThatThrownBy(this::text).isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.PAYLOAD_TOO_LARGE).hasMessageContaining("20971520 bytes");
    }

    @Test
    void whenTheTextIsNotInItsCharset_thenReadingItSaysWhere() throws Exception {
        request.setContent("{\"question\": \"국물\"}".getBytes(Charset.forName("EUC-KR")));
        filter();
        assertThatThrownBy(this::text)
                .isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST)
                .hasMessage("0xB1 at byte 15 of the body is not UTF-8");
    }

    private static MockHttpServletRequest leaving(byte[] start) {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException();
            }
        };
        return new MockHttpServletRequest("POST", "/api/qa") {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(new SequenceInputStream(new ByteArrayInputStream(start), broken));
            }
        };
    }

    private static byte[] bytes() {
        return SALTY.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private void assertRefused(int status, String detail) throws Exception {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).contains(detail);
        assertThat(chain.getRequest()).isNull();
    }

    private void filter() throws ServletException, IOException {
        filter.doFilter(request, response, chain);
    }

    private String text() throws IOException {
        try (Reader text = new RequestText().of(request)) {
            StringWriter all = new StringWriter();
            text.transferTo(all);
            return all.toString();
        }
    }
}
