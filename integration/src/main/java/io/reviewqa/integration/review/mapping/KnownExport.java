package io.reviewqa.integration.review.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Exports that are known by their columns.
 *
 * @param name for people
 * @param signs columns that tell it; of {@code a|b} one
 * @param mapping where {@code storeId} is missing, the export does not say it and the importer must
 */
public record KnownExport(String name, List<String> signs, FieldMapping mapping) {

    private static final String KOREAN_TEXT = "리뷰내용|리뷰 내용|리뷰상세내용|리뷰|내용|후기";
    private static final String KOREAN_REST = "rating=별점|평점|구매자평점|점수,createdAt=작성일|작성일시|리뷰등록일|등록일|방문일|날짜,"
            + "authorId=작성자ID|작성자|등록자|닉네임|아이디";

    /** Those with more signs go before those that share some of them. */
    private static final List<KnownExport> ALL = List.of(
            known("mongoexport", "_id storeId text",
                    "reviewId=_id,storeId=storeId,storeName=storeName,menuId=menuId,menuName=menuName,text=text,rating=rating,"
                            + "language=language,createdAt=createdAt,authorId=authorId"),
            known("ReviewQA", "storeId text",
                    "reviewId=reviewId,storeId=storeId,storeName=storeName,menuId=menuId,menuName=menuName,text=text,rating=rating,"
                            + "language=language,createdAt=createdAt,authorId=authorId"),
            known("Yelp", "review_id business_id stars text",
                    "reviewId=review_id,storeId=business_id,text=text,rating=stars,createdAt=date,authorId=user_id"),
            known("Amazon 2014", "asin reviewText overall",
                    "storeId=asin,text=summary+reviewText,rating=overall,createdAt=unixReviewTime|reviewTime,authorId=reviewerID"),
            known("Amazon 2023", "parent_asin text rating user_id",
                    "storeId=parent_asin|asin,text=title+text,rating=rating,createdAt=timestamp,authorId=user_id"),
            known("Google Maps", "gmap_id text rating",
                    "storeId=gmap_id,text=text,rating=rating,createdAt=time,authorId=user_id"),
            known("Google Maps", "placeId|place_id reviewId|review_id text|review_text",
                    "reviewId=reviewId|review_id,storeId=placeId|place_id,storeName=title|place_name,text=text|review_text,"
                            + "rating=stars|review_rating|rating,createdAt=publishedAtDate|review_timestamp|review_datetime_utc,"
                            + "authorId=reviewerId|author_id,language=originalLanguage"),
            known("Google Maps", "name publishTime rating text.text",
                    "reviewId=name#reviews,storeId=name#places,text=originalText.text|text.text,rating=rating,createdAt=publishTime,"
                            + "authorId=authorAttribution.uri,language=originalText.languageCode|text.languageCode"),
            known("Google Business Profile", "starRating createTime",
                    "reviewId=reviewId|name#reviews,storeId=name#locations,text=comment,rating=starRating,createdAt=createTime,"
                            + "authorId=reviewer.displayName"),
            known("App Store", "id attributes.body attributes.rating",
                    "reviewId='appstore-'+id,text=attributes.title+attributes.body,rating=attributes.rating,"
                            + "createdAt=attributes.createdDate,authorId=attributes.reviewerNickname"),
            known("App Store", "id.label content.label im:rating.label",
                    "reviewId='appstore-'+id.label,text=title.label+content.label,rating=im:rating.label,createdAt=updated.label,"
                            + "authorId=author.uri.label|author.name.label"),
            known("App Store", "userName review title rating date",
                    "storeId=app_id|appId,text=title+review,rating=rating,createdAt=date,authorId=userName"),
            known("Google Play", List.of("Package Name", "Star Rating", "Review Text"),
                    "reviewId=Review Link#reviewId,storeId=Package Name,text=Review Title+Review Text,rating=Star Rating,"
                            + "createdAt=Review Submit Date and Time|Review Submit Millis Since Epoch,language=Reviewer Language"),
            known("Google Play", "reviewId content score at",
                    "reviewId=reviewId,storeId=appId|app_id,text=content,rating=score,createdAt=at,authorId=userId|userName"),
            known("Naver", "상품번호 리뷰상세내용|리뷰내용",
                    "reviewId='naver-'+리뷰글번호|'naver-'+리뷰번호,storeId=상품번호,storeName=상품명,text=" + KOREAN_TEXT + "," + KOREAN_REST),
            known("Naver", "업체ID|업체번호|플레이스ID 리뷰내용|리뷰|내용",
                    "reviewId='naver-'+리뷰ID|'naver-'+리뷰번호,storeId=업체ID|업체번호|플레이스ID,storeName=업체명|상호명,text="
                            + KOREAN_TEXT + ",menuId=메뉴,menuName=메뉴," + KOREAN_REST),
            known("Baemin", List.of("가게번호|가게ID", "리뷰내용|리뷰 내용|내용"),
                    "reviewId='baemin-'+리뷰번호|'baemin-'+주문번호,storeId=가게번호|가게ID,storeName=가게명|가게이름,text=" + KOREAN_TEXT
                            + ",menuId=주문메뉴|메뉴,menuName=주문메뉴|메뉴," + KOREAN_REST),
            known("Baemin", "shopNumber|shopNo|shopId contents rating",
                    "reviewId='baemin-'+id|'baemin-'+reviewId,storeId=shopNumber|shopNo|shopId,storeName=shopName,text=contents,"
                            + "menuId=menus.name|menus,menuName=menus.name|menus,rating=rating,createdAt=createdDate|createdAt,"
                            + "authorId=memberNickname|memberNo"),
            known("Korean", List.of("가게명|업체명|상호명|매장명|상호", KOREAN_TEXT),
                    "reviewId=리뷰번호|리뷰ID,storeId=가게명|업체명|상호명|매장명|상호,storeName=가게명|업체명|상호명|매장명|상호,text="
                            + KOREAN_TEXT + ",menuId=주문메뉴|메뉴,menuName=주문메뉴|메뉴," + KOREAN_REST));

    private static KnownExport known(String name, String signs, String mapping) {
        return known(name, List.of(signs.split(" ")), mapping);
    }

    private static KnownExport known(String name, List<String> signs, String mapping) {
        return new KnownExport(name, signs, FieldMapping.parse(mapping));
    }

    /** The export that has these columns. */
    public static Optional<KnownExport> of(Set<String> columns) {
        return ALL.stream().filter(export -> export.fits(columns)).findFirst();
    }

    private boolean fits(Set<String> columns) {
        return signs.stream().allMatch(sign -> List.of(sign.split("\\|")).stream().anyMatch(columns::contains));
    }

    /** The names of all. */
    public static List<String> names() {
        return ALL.stream().map(KnownExport::name).distinct().toList();
    }
}
