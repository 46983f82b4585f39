package io.reviewqa.integration.review.mapping;

import io.reviewqa.integration.document.WrittenDates;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as exports write them, beside the forms of {@link WrittenDates}. */
final class ForeignDates {

    /** Koreans write no time zone, and there is one. */
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    /** 2024.5.13. 오후 3:04, 2024년 5월 13일 월요일, 24.5.13.월. */
    private static final Pattern KOREAN = Pattern.compile(
            "(\\d{4}|\\d{2})[.년]\\s*(\\d{1,2})[.월]\\s*(\\d{1,2})[.일]?\\s*[(]?[월화수목금토일]?(?:요일)?[)]?\\s*"
                    + "(?:(오전|오후)?\\s*(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    /** 2024/05/13 22:09. */
    private static final Pattern SLASHES =
            Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})(?:\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    /** 09 13, 2009: month and day, as Amazon's of 2014 has it. */
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2}) (\\d{1,2}), (\\d{4})");
    private static final int NOON = 12;
    private static final int CENTURY = 2000;

    private ForeignDates() {}

    /** The date; the text itself where it is none of these forms. */
    static Object read(String text) {
        String written = text.strip();
        try {
            Matcher korean = KOREAN.matcher(written);
            if (korean.matches()) {
                return korean(korean);
            }
            Matcher slashes = SLASHES.matcher(written);
            if (slashes.matches()) {
                LocalTime time = slashes.group(4) == null ? LocalTime.MIDNIGHT : time(slashes, 4, 0);
                return Date.from(day(slashes, 1, 2, 3).atTime(time).toInstant(ZoneOffset.UTC));
            }
            Matcher monthFirst = MONTH_FIRST.matcher(written);
            return monthFirst.matches()
                    ? Date.from(day(monthFirst, 3, 1, 2).atStartOfDay().toInstant(ZoneOffset.UTC))
                    : written;
        } catch (DateTimeException e) {
            return written;
        }
    }

    private static Date korean(Matcher found) {
        LocalTime time = found.group(5) == null
                ? LocalTime.MIDNIGHT
                : time(found, 5, found.group(4) == null ? 0 : found.group(4).equals("오후") ? NOON : -NOON);
        return Date.from(day(found, 1, 2, 3).atTime(time).atZone(KOREA).toInstant());
    }

    /** @param half the day's: 12 behind noon, -12 before it, 0 where the hour is one of 24 */
    private static LocalTime time(Matcher found, int group, int half) {
        int hour = Integer.parseInt(found.group(group));
        String second = found.group(group + 2);
        return LocalTime.of(half == 0 ? hour : hour % NOON + Math.max(half, 0), Integer.parseInt(found.group(group + 1)),
                second == null ? 0 : Integer.parseInt(second));
    }

    private static LocalDate day(Matcher found, int year, int month, int day) {
        int written = Integer.parseInt(found.group(year));
        return LocalDate.of(written < 100 ? CENTURY + written : written,
                Integer.parseInt(found.group(month)), Integer.parseInt(found.group(day)));
    }
}
