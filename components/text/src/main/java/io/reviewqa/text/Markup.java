package io.reviewqa.text;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Tag;

/**
 * HTML in a text, as shops that once showed reviews on a page have stored them: entities, escaped once or more often
 * ({@code &#39;}, {@code &amp;#39;}), become their characters; {@code <br>} ends a line, a block a paragraph, and other tags
 * are nothing. What only looks like markup stays: {@code <3}, {@code 1<2>0}, {@code R&D}.
 */
final class Markup {

    static final String LINE_END = "\n";
    static final String PARAGRAPH_END = "\n\n";

    /** What follows the ampersand of an entity, and of an escaped ampersand. */
    private static final Pattern ENTITY =
            Pattern.compile("#(\\d{1,7});?|#[xX]([0-9a-fA-F]{1,6});?|([A-Za-z][A-Za-z0-9]{1,31});");
    private static final Pattern AMPERSAND = Pattern.compile("(?:(?i:amp)|#38|#[xX]26);");
    /** A tag with a known name and, if any, attributes with values; a comment or declaration. */
    private static final Pattern TAG = Pattern.compile(
            "</?([A-Za-z][A-Za-z0-9]{0,15})(?:\\s[^<>=]*+=[^<>]*+|\\s*+/?)>|<!(?:--|[A-Za-z])[^<>]*+>");
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String REPLACEMENT = "\ufffd";

    private Markup() {}

    static MappedText decoded(MappedText text) {
        MappedText decoded = contains(text, '&') ? entities(text) : text;
        return contains(decoded, '<') ? withoutTags(decoded) : decoded;
    }

    private static boolean contains(MappedText text, char wanted) {
        return text.chars().anyMatch(unit -> unit == wanted);
    }

    private static MappedText entities(MappedText text) {
        MappedText decoded = new MappedText(text.length());
        Matcher entity = ENTITY.matcher(text);
        Matcher ampersand = AMPERSAND.matcher(text);
        for (int at = 0, end; at < text.length(); at = end) {
            end = at + 1;
            if (text.charAt(at) != '&') {
                decoded.copy(text, at, end);
                continue;
            }
            // Escaped again and again, an ampersand is one ampersand.
            while (ampersand.region(end, text.length()).lookingAt()) {
                end = ampersand.end();
            }
            String meant = entity.region(end, text.length()).lookingAt() ? characters(entity) : null;
            end = meant == null ? end : entity.end();
            decoded.append(meant == null ? "&" : meant, text.begin(at), text.end(end - 1));
        }
        return decoded;
    }

    /** What an entity stands for; null when it is none of HTML's. */
    private static String characters(Matcher entity) {
        if (entity.group(3) != null) {
            String named = Entities.getByName(entity.group(3));
            return named.isEmpty() ? null : named;
        }
        return character(entity.group(1) != null
                ? Integer.parseInt(entity.group(1))
                : Integer.parseInt(entity.group(2), 16));
    }

    /** As browsers do: numbers that Unicode has for controls mean what they mean in Windows-1252. */
    private static String character(int number) {
        if (number >= 0x80 && number < 0xA0) {
            return WINDOWS.decode(ByteBuffer.wrap(new byte[] {(byte) number})).toString();
        }
        boolean isCharacter = number != 0
                && Character.isValidCodePoint(number)
                && (number < Character.MIN_SURROGATE || number > Character.MAX_SURROGATE);
        return isCharacter ? Character.toString(number) : REPLACEMENT;
    }

    private static MappedText withoutTags(MappedText text) {
        MappedText stripped = new MappedText(text.length());
        Matcher tag = TAG.matcher(text);
        int rest = 0;
        while (tag.find()) {
            if (tag.group(1) == null || Tag.isKnownTag(tag.group(1).toLowerCase(Locale.ROOT))) {
                stripped.copy(text, rest, tag.start());
                stripped.append(instead(tag.group(1)), text.begin(tag.start()), text.end(tag.end() - 1));
                rest = tag.end();
            }
        }
        stripped.copy(text, rest, text.length());
        return stripped;
    }

    private static String instead(String tag) {
        if (tag == null) {
            return "";
        }
        String name = tag.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "br" -> LINE_END;
            case "img" -> " ";
            default -> Tag.valueOf(name).isBlock() ? PARAGRAPH_END : "";
        };
    }
}
