package io.reviewqa.phrasing;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Korean times of day and days of the week in English: "아침 8시부터 10시까지" is "from 8 in the morning to 10". */
final class EnglishTimes {

    private static final Map<String, String> PARTS = Map.of("오전", " am", "오후", " pm", "새벽", " in the early morning", "아침",
            " in the morning", "낮", " in the afternoon", "저녁", " in the evening", "밤", " at night");
    private static final Map<String, String> DAYS = Map.of("월요일", "Mondays", "화요일", "Tuesdays", "수요일", "Wednesdays", "목요일",
            "Thursdays", "금요일", "Fridays", "토요일", "Saturdays", "일요일", "Sundays", "주말", "weekends", "평일", "weekdays");
    private static final Pattern TIME = Pattern.compile(
            "(?:(?<part>오전|오후|새벽|아침|낮|저녁|밤)\\s?)?(?<hour>\\d{1,2})시(?:\\s?(?<minute>\\d{1,2})분|\\s?(?<half>반))?\\s?(?<way>부터|까지)?(?:에)?");
    private static final Pattern DAY = Pattern.compile("(?<day>[월화수목금토일]요일|주말|평일)(?:에는|에|은|엔)?");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

    private EnglishTimes() {}

    /** @return what is given where some of it is not known */
    static String of(String told) {
        String days = DAY.matcher(told).replaceAll(day -> "on " + DAYS.get(day.group(1)));
        String english = TIME.matcher(days).replaceAll(found -> time(found.group(), found.start() == 0))
                .replaceAll("\\s+", " ").strip();
        return HANGUL.matcher(english).find() ? told : english;
    }

    private static String time(String written, boolean isFirst) {
        Matcher found = TIME.matcher(written);
        if (!found.matches()) {
            return written;
        }
        String minute = found.group("half") != null ? ":30" : found.group("minute") == null ? "" : ":" + found.group("minute");
        String part = found.group("part") == null ? "" : PARTS.get(found.group("part"));
        String way =
                "부터".equals(found.group("way")) ? "from " : "까지".equals(found.group("way")) ? isFirst ? "until " : " to " : "";
        return way + found.group("hour") + minute + part + " ";
    }
}
