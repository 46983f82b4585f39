package io.reviewqa.integration.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bson.BsonTimestamp;

/**
 * The one reader of dates, in all forms that people and programs write:
 *
 * <ul>
 *   <li>ISO 8601: {@code 2018-07-07}, {@code 2018-07-07T22:09:11Z}, {@code 2018-07-07T22:09:11.5+09:00}, also with a space for the T
 *       and without an offset, which is UTC then: {@code 2018-07-07 22:09:11}; the first eight digits alone: {@code 20180707};
 *   <li>time since 1970, as a number or as nine digits and more: seconds where it is less than {@value #FIRST_MILLIS} (the year
 *       5138), milliseconds from there on;
 *   <li>BSON's date and timestamp.
 * </ul>
 *
 * <p>Dates are kept to the millisecond, as MongoDB does.
 */
public final class WrittenDates {

    /** The forms, for the message of who wrote another. */
    public static final String FORMS =
            "an ISO 8601 date (2018-07-07, 2018-07-07T22:09:11Z, 2018-07-07 22:09:11) or seconds or milliseconds since 1970";

    /** As milliseconds it is a day of 1973. */
    static final long FIRST_MILLIS = 100_000_000_000L;

    private static final Pattern DIGITS = Pattern.compile("[+-]?\\d{9,}(\\.\\d+)?");
    private static final Pattern EIGHT_DIGITS = Pattern.compile("\\d{8}");
    private static final Pattern SPACE_FOR_T = Pattern.compile("(?<=\\d) +(?=\\d{2}:)");

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private WrittenDates() {}

    /**
     * Reads a date as the driver or a JSON parser gives it.
     *
     * @throws IllegalArgumentException saying what is wrong, to be read behind what holds the date
     */
    public static Instant read(Object value) {
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (value instanceof BsonTimestamp timestamp) {
            return Instant.ofEpochSecond(Integer.toUnsignedLong(timestamp.getTime()));
        }
        if (value instanceof Number number) {
            return Numbers.decimal(number).map(WrittenDates::sinceEpoch).orElseThrow(() -> wrong(number));
        }
        if (value instanceof String text) {
            return text(text.strip());
        }
        throw new IllegalArgumentException("is a " + value.getClass().getSimpleName() + "; wanted is " + FORMS);
    }

    private static Instant text(String text) {
        if (DIGITS.matcher(text).matches() && text.length() <= Names.MAX_LENGTH) {
            return sinceEpoch(new BigDecimal(text));
        }
        try {
            return EIGHT_DIGITS.matcher(text).matches()
                    ? instant(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay(), ZoneOffset.UTC)
                    : iso(ISO.parse(SPACE_FOR_T.matcher(text).replaceFirst("T")));
        } catch (DateTimeException e) {
            throw wrong(text);
        }
    }

    private static Instant iso(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        LocalDateTime local = LocalDate.from(parsed).atTime(time == null ? LocalTime.MIDNIGHT : time);
        boolean offset = parsed.isSupported(ChronoField.OFFSET_SECONDS);
        return instant(local, offset ? ZoneOffset.from(parsed) : ZoneOffset.UTC);
    }

    private static Instant instant(LocalDateTime local, ZoneOffset offset) {
        return kept(local.toInstant(offset));
    }

    private static Instant sinceEpoch(BigDecimal time) {
        boolean seconds = time.abs().compareTo(BigDecimal.valueOf(FIRST_MILLIS)) < 0;
        BigDecimal millis = seconds ? time.movePointRight(3) : time;
        // Cut first: the digits of an exponent of thousands would take long to write out.
        if (millis.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw outOfRange();
        }
        return Instant.ofEpochMilli(millis.setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    private static Instant kept(Instant instant) {
        try {
            return Instant.ofEpochMilli(instant.toEpochMilli());
        } catch (ArithmeticException e) {
            throw outOfRange();
        }
    }

    private static IllegalArgumentException wrong(Object value) {
        String shown = String.valueOf(value);
        return new IllegalArgumentException("is %s, which is not a date; expected %s".formatted(
                shown.length() > 40 ? shown.substring(0, 40) + "…" : shown, FORMS));
    }

    private static IllegalArgumentException outOfRange() {
        return new IllegalArgumentException("is a date further away than MongoDB's dates reach");
    }
}
