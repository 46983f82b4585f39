package io.reviewqa.phrasing;

import java.util.Locale;
import java.util.Map;

/** "15분~40분, 보통 20분 정도", "1박에 9만원~18만원". */
final class KoreanAmounts {

    private static final int MYRIAD = 10_000;
    private static final Map<String, String> UNITS = Map.ofEntries(Map.entry("second", "초"), Map.entry("minute", "분"),
            Map.entry("hour", "시간"), Map.entry("day", "일"), Map.entry("night", "박"), Map.entry("week", "주"),
            Map.entry("month", "개월"), Map.entry("year", "년"), Map.entry("metre", "m"), Map.entry("kilometre", "km"),
            Map.entry("block", "블록"), Map.entry("mile", "마일"), Map.entry("dollar", "달러"), Map.entry("euro", "유로"),
            Map.entry("pound", "파운드"), Map.entry("yen", "엔"), Map.entry("money", ""));
    private static final Map<String, String> PER = Map.ofEntries(Map.entry("night", "1박에 "), Map.entry("day", "하루에 "),
            Map.entry("hour", "1시간에 "), Map.entry("week", "일주일에 "), Map.entry("month", "한 달에 "), Map.entry("year", "1년에 "),
            Map.entry("person", "1인당 "), Map.entry("each", "하나에 "), Map.entry("time", "한 번에 "), Map.entry("foot", "걸어서 "),
            Map.entry("car", "차로 "));

    private KoreanAmounts() {}

    static String spread(Asked.Amount amount) {
        String range = amount.low() == amount.high() ? one(amount.low(), amount.unit())
                : one(amount.low(), amount.unit()) + "~" + one(amount.high(), amount.unit());
        String usual = amount.usual().isEmpty() ? "" : ", 보통 " + one(amount.usual().getAsDouble(), amount.unit()) + " 정도";
        return PER.getOrDefault(amount.per(), "") + range + usual;
    }

    private static String one(double value, String unit) {
        return unit.equals("won") ? won(Math.round(value)) : number(value) + UNITS.getOrDefault(unit, unit);
    }

    private static String won(long value) {
        return value >= MYRIAD && value % MYRIAD == 0 ? "%,d만원".formatted(value / MYRIAD) : "%,d원".formatted(value);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%,d".formatted(Math.round(value)) : String.format(Locale.ENGLISH, "%,.1f", value);
    }
}
