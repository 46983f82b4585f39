package io.reviewqa.integration.review.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.mapping.FieldMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImportReaderTest {

    private static final String YELP =
            "{\"review_id\":\"y1\",\"user_id\":\"u\",\"business_id\":\"b\",\"stars\":2.0,\"useful\":0,\"text\":\"Salty.\",\"date\":\"2018-07-07 22:09:11\"}\n";

    private static final class Read {

        private final List<Review> reviews = new ArrayList<>();
        private final List<ImportBatch.Rejected> rejected = new ArrayList<>();
        private String export;
        private long withoutText;
        private long position;
    }

    private static Read read(InputStream file, ImportRequest request, long skip) {
        try {
            ImportReader reader = new ImportReader(new ImportFile(file, request.charset()), request, skip, 7, 2_000);
            Read read = new Read();
            reader.forEachRemaining(batch -> {
                read.reviews.addAll(batch.reviews());
                read.rejected.addAll(batch.rejected());
                read.withoutText += batch.withoutText();
                read.position = batch.position();
            });
            read.export = reader.known().map(known -> known.name()).orElse(null);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Read read(String file, String map) {
        return read(stream(file), request(map, null), 0);
    }

    private static Read read(String file) {
        return read(file, "");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ImportRequest request(String map, Charset charset) {
        return new ImportRequest("i", null, null, charset, FieldMapping.parse(map), false, false, ImportOwner.ALL, null);
    }

    static Stream<List<String>> exports() {
        return Stream.of(
                List.of("Yelp", "", YELP, "y1 b Salty. 2.0 2018-07-07T22:09:11Z u"),
                List.of("Amazon 2014", "",
                        "{\"reviewerID\":\"A1\",\"asin\":\"B0\",\"reviewText\":\"Too loud.\",\"overall\":1.0,\"summary\":\"Bad\",\"unixReviewTime\":1252800000,\"reviewTime\":\"09 13, 2009\"}",
                        "* B0 Bad/Too loud. 1.0 2009-09-13T00:00:00Z A1"),
                List.of("Amazon 2023", "",
                        "{\"rating\":5.0,\"title\":\"Nice\",\"text\":\"Works.\",\"images\":[{\"a\":1}],\"asin\":\"B1\",\"parent_asin\":\"P1\",\"user_id\":\"U\",\"timestamp\":1588687728923}",
                        "* P1 Nice/Works. 5.0 2020-05-05T14:08:48.923Z U"),
                List.of("Google Maps", "",
                        "{\"user_id\":\"1\",\"name\":\"A\",\"time\":1588687728923,\"rating\":4,\"text\":\"Fine.\",\"pics\":null,\"resp\":null,\"gmap_id\":\"0x1:0x2\"}",
                        "* 0x1:0x2 Fine. 4.0 2020-05-05T14:08:48.923Z 1"),
                List.of("Google Maps", "",
                        "placeId,title,reviewId,text,stars,publishedAtDate,reviewerId\np1,Cafe,g1,\"Good, really.\",5,2024-01-02T03:04:05.000Z,77\n",
                        "g1 p1 Good, really. 5.0 2024-01-02T03:04:05Z 77"),
                List.of("Google Business Profile", "",
                        "{\"reviews\":[{\"name\":\"accounts/1/locations/22/reviews/r9\",\"reviewer\":{\"displayName\":\"Kim\"},\"starRating\":\"FOUR\",\"comment\":\"Kind.\",\"createTime\":\"2024-01-02T03:04:05Z\"}],\"averageRating\":4.5,\"links\":{\"self\":\"x\"}}",
                        "r9 22 Kind. 4.0 2024-01-02T03:04:05Z Kim"),
                List.of("App Store", "storeId='app'",
                        "{\n \"data\": [{\"type\":\"customerReviews\",\"id\":\"9\",\"attributes\":{\"rating\":1,\"title\":\"Crash\",\"body\":\"It crashes.\",\"reviewerNickname\":\"n\",\"createdDate\":\"2024-01-02T03:04:05-07:00\",\"territory\":\"USA\"}}],\n \"meta\":{\"paging\":{\"total\":1}}}",
                        "appstore-9 app Crash/It crashes. 1.0 2024-01-02T10:04:05Z n"),
                List.of("Google Play", "",
                        "Package Name,Reviewer Language,Review Submit Date and Time,Star Rating,Review Title,Review Text,Review Link\ncom.a,en,2024-01-02T03:04:05Z,3,,So so.,http://market.example/details?id=com.a&reviewId=gp:1\n",
                        "gp:1 com.a So so. 3.0 2024-01-02T03:04:05Z -"),
                List.of("Naver", "",
                        "리뷰글번호,상품번호,상품명,구매자평점,리뷰상세내용,등록자,리뷰등록일\n11,22,찌개,5,맛있어요,ab**,2024.05.13.\n",
                        "naver-11 22 맛있어요 5.0 2024-05-12T15:00:00Z ab**"),
                List.of("Baemin", "",
                        "{\"id\":5,\"shopNumber\":14,\"contents\":\"짜요\",\"rating\":2.0,\"menus\":[{\"name\":\"떡볶이\"},{\"name\":\"순대\"}],\"createdDate\":\"2024년 5월 13일\",\"memberNickname\":\"봄\"}",
                        "baemin-5 14 짜요 2.0 2024-05-12T15:00:00Z 봄"),
                List.of("Baemin", "", "가게번호\t주문메뉴\t별점\t리뷰내용\t작성일\t리뷰번호\n7\t라면\t★★★☆☆\t보통\t2024-05-13\t8\n",
                        "baemin-8 7 보통 3.0 2024-05-13T00:00:00Z -"),
                List.of("Korean", "", "가게명;평점;리뷰\n봄식당;4점;친절해요\n", "* 봄식당 친절해요 4.0 - -"),
                List.of("mongoexport", "",
                        "{\"_id\":{\"$oid\":\"65f0c0ffee65f0c0ffee65f0\"},\"storeId\":{\"$numberInt\":\"7\"},\"text\":\"Good.\",\"rating\":{\"$numberDouble\":\"4.5\"},\"createdAt\":{\"$date\":{\"$numberLong\":\"1588687728923\"}}}",
                        "{\"$oid\":\"65f0c0ffee65f0c0ffee65f0\"} 7 Good. 4.5 2020-05-05T14:08:48.923Z -"),
                List.of("ReviewQA", "",
                        "[{\"reviewId\":\"r\",\"storeId\":\"s\",\"text\":\"Good.\",\"createdAt\":\"2024-01-02\"}]",
                        "r s Good. null 2024-01-02T00:00:00Z -"));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void whenAnExportIsKnown_thenItsReviewsAreRead(List<String> sample) {
        Read read = read(sample.get(2), sample.get(1));
        assertThat(read.rejected).isEmpty();
        assertThat(read.export).isEqualTo(sample.get(0));
        assertThat(read.reviews).singleElement().satisfies(review -> assertThat(
                "%s %s %s %s %s %s".formatted(review.reviewId().replaceFirst("^r-[0-9a-f]{32}$", "*"), review.storeId(),
                        review.text().replace("\n", "/"), review.rating(), review.createdAt() == null ? "-" : review.createdAt(),
                        review.authorId() == null ? "-" : review.authorId()))
                .isEqualTo(sample.get(3)));
    }

    @Test
    void whenColumnsAreUnknown_thenTheyAreNamedAndMapSaysWhichIsWhich() {
        String file = "shop,what they said,stars\n7,Good.,4/5\n";
        assertThatThrownBy(() -> read(file)).isInstanceOf(ApiException.class).hasMessageContaining("shop, what they said, stars");
        assertThatThrownBy(() -> read(file, "text=comment,storeId=shop")).hasMessageContaining("there is no column comment");
        assertThatThrownBy(() -> FieldMapping.parse("txt=a")).hasMessageContaining("txt is no field of a review");
        Read read = read(file, "text=what they said,storeId='branch-'+shop,rating=stars");
        assertThat(read.reviews).singleElement().satisfies(review -> {
            assertThat(review.storeId()).isEqualTo("branch-7");
            assertThat(review.rating()).isEqualTo(4);
        });
    }

    @Test
    void whenAReviewHasNoId_thenTheSameOneGetsTheSame() {
        String row = "{\"asin\":\"B0\",\"reviewText\":\"Too loud.\",\"overall\":1.0}";
        String other = row.replace("loud", "quiet");
        List<Review> reviews = read(row + "\n" + other + "\n" + row + "\n").reviews;
        assertThat(reviews.get(0).reviewId()).isEqualTo(reviews.get(2).reviewId()).isNotEqualTo(reviews.get(1).reviewId());
    }

    @Test
    void whenLinesAreBad_thenTheyAloneAreRejected() {
        Read read = read(YELP + "{\"review_id\":\n" + YELP.replace("2.0", "7.5") + YELP.replace("Salty.", " ") + YELP);
        assertThat(read.reviews).hasSize(2);
        assertThat(read.withoutText).isEqualTo(1);
        assertThat(read.position).isEqualTo(5);
        assertThat(read.rejected).extracting(ImportBatch.Rejected::record).containsExactly(2L, 3L);
        assertThat(read.rejected).extracting(ImportBatch.Rejected::reason)
                .satisfiesExactly(reason -> assertThat(reason).startsWith("malformed JSON"),
                        reason -> assertThat(reason).isEqualTo("field rating is 7.5; it must be from 0 to 5"));
        assertThat(read.rejected.get(1).content()).containsEntry("business_id", "b");
    }

    @Test
    void whenATableHoldsQuotesAndLineBreaks_thenTheyAreText() {
        Read read = read("storeId,text\r\ns,\"He said \"\"no\"\",\r\nand left.\"\r\ns,two,three\r\ns,fine\r\n");
        assertThat(read.reviews).extracting(Review::text).containsExactly("He said \"no\",\r\nand left.", "fine");
        assertThat(read.rejected).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).isEqualTo("it has 3 columns, and the header 2");
            assertThat(rejected.line()).isEqualTo(4);
        });
    }

    @Test
    void whenAQuoteIsNeverClosed_thenTheRestIsNotReadIntoMemory() {
        String endless = "storeId,text\ns,\"open " + "a\n".repeat(20_000);
        assertThatThrownBy(() -> read(endless)).isInstanceOf(ApiException.class)
                .hasMessageContaining("longer than 4000 characters");
        assertThatThrownBy(() -> read("[{\"storeId\":\"s\",\"text\":\"" + "a".repeat(20_000) + "\"}]"))
                .isInstanceOf(ApiException.class).hasMessageContaining("longer than");
    }

    @Test
    void whenTextIsInAnotherCharset_thenItIsReadSoOrRejected() {
        byte[] korean = "가게명,리뷰\n봄,친절해요\n".getBytes(Charset.forName("MS949"));
        Charset charset = Charset.forName("MS949");
        assertThat(read(new ByteArrayInputStream(korean), request("", charset), 0).reviews)
                .extracting(Review::text).containsExactly("친절해요");
        Read marked = read(new ByteArrayInputStream(("\ufeffstoreId\ttext\ns\tGood.\n").getBytes(StandardCharsets.UTF_16LE)),
                request("", null), 0);
        assertThat(marked.reviews).extracting(Review::text).containsExactly("Good.");
        byte[] broken = "storeId,text\ns,caf\u00e9\ns,fine\n".getBytes(StandardCharsets.ISO_8859_1);
        Read read = read(new ByteArrayInputStream(broken), request("", null), 0);
        assertThat(read.reviews).extracting(Review::text).containsExactly("fine");
        assertThat(read.rejected).extracting(ImportBatch.Rejected::reason).containsExactly(
                "it holds bytes that are not text in the charset of the file");
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 99", "60, 40", "100, 0"})
    void whenSomeWereTakenBefore_thenTheOthersAreRead(long skip, int left) {
        String lines = IntStream.range(0, 100).mapToObj(i -> YELP.replace("y1", "y" + i)).reduce("", String::concat);
        Read read = read(stream(lines), request("", null), skip);
        assertThat(read.reviews).hasSize(left);
        assertThat(read.position).isEqualTo(100);
        assertThat(read.reviews.stream().limit(1)).allSatisfy(first -> assertThat(first.reviewId()).isEqualTo("y" + skip));
    }

    @Test
    void whenFilesArePacked_thenAllThatHoldReviewsAreRead() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            add(zip, "business.json", "{\"business_id\":\"b\",\"name\":\"B\"}\n".getBytes(StandardCharsets.UTF_8));
            add(zip, "one.json", YELP.getBytes(StandardCharsets.UTF_8));
            add(zip, "__MACOSX/._one.json", new byte[] {1, 2, 3});
            add(zip, "two.json.gz", gzip(YELP.replace("y1", "y2")));
        }
        Read read = read(new ByteArrayInputStream(archive.toByteArray()), request("", null), 0);
        assertThat(read.reviews).extracting(Review::reviewId).containsExactly("y1", "y2");
        // As some tools write them: several members, one behind the other.
        InputStream members = new SequenceInputStream(
                new ByteArrayInputStream(gzip(YELP)), new ByteArrayInputStream(gzip(YELP.replace("y1", "y2"))));
        assertThat(read(members, request("", null), 0).reviews).hasSize(2);
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
