package io.reviewqa.phrasing;

import java.util.Locale;
import java.util.Map;

/** "15 to 40 minutes, most say about 20", "$140 to $165 a night". */
final class EnglishAmounts {

    private static final Map<String, String> SIGNS = Map.of("dollar", "$", "euro", "€", "pound", "£", "yen", "¥", "money", "");

    private EnglishAmounts() {}

    static String spread(Asked.Amount amount) {
        String range = amount.low() == amount.high() ? one(amount.low(), amount.unit())
                : SIGNS.containsKey(amount.unit()) ? one(amount.low(), amount.unit()) + " to " + one(amount.high(), amount.unit())
                        : number(amount.low()) + " to " + one(amount.high(), amount.unit());
        String usual = amount.usual().isEmpty() ? ""
                : ", most say about " + SIGNS.getOrDefault(amount.unit(), "") + number(amount.usual().getAsDouble());
        return range + per(amount.per()) + usual;
    }

    private static String per(String per) {
        return switch (per) {
            case "" -> "";
            case "each" -> " each";
            case "hour" -> " an hour";
            case "foot" -> " on foot";
            case "car" -> " by car";
            default -> " a " + per;
        };
    }

    private static String one(double value, String unit) {
        String sign = SIGNS.get(unit);
        return sign != null ? sign + number(value) : number(value) + " " + (value == 1 || unit.equals("won") ? unit : unit + "s");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? "%,d".formatted(Math.round(value)) : String.format(Locale.ENGLISH, "%,.1f", value);
    }
}
