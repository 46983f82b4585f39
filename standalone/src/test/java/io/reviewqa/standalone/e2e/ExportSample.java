package io.reviewqa.standalone.e2e;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Exports of any length, shaped as what they are named after. Their reviews are all different, of ten shops whose names begin with a
 * prefix.
 */
enum ExportSample {

    YELP("yelp.jsonl", "", "{\"review_id\":\"%1$s-y%2$d\",\"user_id\":\"u%3$d\",\"business_id\":\"%1$s-%3$d\",\"stars\":%4$d.0,"
            + "\"useful\":1,\"funny\":0,\"cool\":0,\"text\":\"%5$s\",\"date\":\"2018-07-07 22:09:11\"}\n", "", ""),
    AMAZON_2014("amazon-2014.jsonl.gz", "",
            "{\"reviewerID\":\"A%2$d\",\"asin\":\"%1$s-%3$d\",\"reviewerName\":\"R\",\"helpful\":[0,1],"
                    + "\"reviewText\":\"%5$s\",\"overall\":%4$d.0,\"summary\":\"So so\",\"unixReviewTime\":1252800000,"
                    + "\"reviewTime\":\"09 13, 2009\"}\n",
            "", ""),
    AMAZON_2023("amazon-2023.jsonl", "", "{\"rating\":%4$d.0,\"title\":\"So so\",\"text\":\"%5$s\",\"images\":[],"
            + "\"asin\":\"%1$s-%3$d\",\"parent_asin\":\"%1$s-%3$d\",\"user_id\":\"U%2$d\",\"timestamp\":1588687728923,"
            + "\"helpful_vote\":0,\"verified_purchase\":true}\n", "", ""),
    GOOGLE_MAPS("google-maps.json", "[",
            "{\"placeId\":\"%1$s-%3$d\",\"title\":\"Cafe\",\"reviewId\":\"%1$s-g%2$d\",\"text\":\"%5$s\","
                    + "\"stars\":%4$d,\"publishedAtDate\":\"2024-01-02T03:04:05.000Z\",\"reviewerId\":\"%2$d\"}",
            ",", "]"),
    BUSINESS_PROFILE("business-profile.json", "{\"reviews\":[",
            "{\"name\":\"accounts/1/locations/%1$s-%3$d/reviews/%1$s-b%2$d\",\"reviewer\":{\"displayName\":\"Kim\"},\"starRating\":\"FOUR\","
                    + "\"comment\":\"%5$s\",\"createTime\":\"2024-01-02T03:04:05Z\"}",
            ",\n", "],\"averageRating\":4.0}"),
    APP_STORE("app-store.json", "{\"data\":[",
            "{\"type\":\"customerReviews\",\"id\":\"%1$s%2$d\",\"attributes\":{\"rating\":%4$d,"
                    + "\"title\":\"So so\",\"body\":\"%5$s\",\"reviewerNickname\":\"n\",\"createdDate\":\"2024-01-02T03:04:05-07:00\"}}",
            ",",
            "],\"meta\":{\"paging\":{\"total\":1}}}"),
    GOOGLE_PLAY("google-play.csv", StandardCharsets.UTF_16,
            "Package Name,Reviewer Language,Review Submit Date and Time,Star Rating,Review Title,Review Text,Review Link\n",
            "%1$s-%3$d,en,2024-01-02T03:04:05Z,%4$d,,\"%5$s, \"\"really\"\"\",http://market.example/details?id=a&reviewId=%1$s-p%2$d\n",
            "", ""),
    NAVER("naver.csv", "리뷰글번호,상품번호,상품명,구매자평점,리뷰상세내용,등록자,리뷰등록일\n",
            "%1$s%2$d,%1$s-%3$d,찌개,%4$d,\"국물이 너무 짜요. %5$s\",ab**,2024.05.13.\n", "", ""),
    BAEMIN("baemin.tsv", "가게번호\t가게명\t주문메뉴\t별점\t리뷰내용\t작성일\t리뷰번호\n",
            "%1$s-%3$d\t분식\t떡볶이\t%4$d점\t떡볶이가 많이 매워요. %5$s\t2024년 5월 13일\t%1$s%2$d\n", "", ""),
    MONGOEXPORT("mongoexport.json", "[", "{\"_id\":{\"$oid\":\"%2$024x\"},\"storeId\":\"%1$s-%3$d\",\"text\":\"%5$s\","
            + "\"rating\":{\"$numberInt\":\"%4$d\"},\"createdAt\":{\"$date\":{\"$numberLong\":\"1588687728923\"}}}", ",\n", "]"),
    REVIEW_QA("reviewqa.csv.zip", "reviewId,storeId,storeName,menuId,text,rating,createdAt\n",
            "%1$s-r%2$d,%1$s-%3$d,Cafe,soup,\"%5$s\nAgain, any time.\",%4$d,2024-01-02T03:04:05Z\n", "", "");

    private static final List<String> OPINIONS = List.of("The soup was far too salty", "The staff were very kind",
            "It was expensive for what it was", "The room was clean and quiet", "Delivery took an hour");

    private final String file;
    private final Charset charset;
    private final String head;
    private final String line;
    private final String joint;
    private final String tail;

    ExportSample(String file, String head, String line, String joint, String tail) {
        this(file, StandardCharsets.UTF_8, head, line, joint, tail);
    }

    ExportSample(String file, Charset charset, String head, String line, String joint, String tail) {
        this.file = file;
        this.charset = charset;
        this.head = head;
        this.line = line;
        this.joint = joint;
        this.tail = tail;
    }

    /** What is said of it where the export does not say which shop it is. */
    String mapping(String prefix) {
        return this == APP_STORE ? "storeId='%s-0'".formatted(prefix) : "";
    }

    /** Writes a file of so many reviews into a folder. */
    Path write(Path folder, String prefix, int reviews) throws IOException {
        Path target = folder.resolve(prefix + "-" + file);
        try (Writer writer = new OutputStreamWriter(packed(new BufferedOutputStream(Files.newOutputStream(target))), charset)) {
            writer.write(head);
            for (int i = 0; i < reviews; i++) {
                writer.write(i == 0 ? "" : joint);
                writer.write(line.formatted(prefix, i, i % 10, i % 5 + 1, "%s, visit %d.".formatted(OPINIONS.get(i % 5), i)));
            }
            writer.write(tail);
        }
        return target;
    }

    private OutputStream packed(OutputStream out) throws IOException {
        if (file.endsWith(".gz")) {
            return new GZIPOutputStream(out);
        }
        if (!file.endsWith(".zip")) {
            return out;
        }
        ZipOutputStream archive = new ZipOutputStream(out);
        archive.putNextEntry(new ZipEntry("about.txt"));
        archive.write("What was said.\n".getBytes(StandardCharsets.UTF_8));
        archive.putNextEntry(new ZipEntry(file.substring(0, file.length() - ".zip".length())));
        return archive;
    }
}
