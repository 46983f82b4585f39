package io.reviewqa.text;

import java.util.Arrays;

/** A text whose every UTF-16 unit knows which units of an original it stands for. Grows at its end only. */
final class MappedText implements CharSequence {

    private final StringBuilder units;
    private int[] begins;
    private int[] ends;

    MappedText(int capacity) {
        this.units = new StringBuilder(capacity);
        this.begins = new int[capacity];
        this.ends = new int[capacity];
    }

    /** A text that stands for itself. */
    static MappedText of(String original) {
        MappedText text = new MappedText(original.length());
        for (int i = 0; i < original.length(); i++) {
            text.append(original.charAt(i), i, i + 1);
        }
        return text;
    }

    /** Where the original of a unit begins. */
    int begin(int unit) {
        return begins[unit];
    }

    /** Where the original of a unit ends, exclusive. */
    int end(int unit) {
        return ends[unit];
    }

    int codePointAt(int unit) {
        return Character.codePointAt(this, unit);
    }

    /** A unit that stands for a span of the original. */
    void append(char unit, int begin, int end) {
        int at = units.length();
        if (at == begins.length) {
            begins = Arrays.copyOf(begins, Math.max(16, 2 * at));
            ends = Arrays.copyOf(ends, Math.max(16, 2 * at));
        }
        begins[at] = begin;
        ends[at] = end;
        units.append(unit);
    }

    /** Units that together stand for a span of the original. */
    void append(CharSequence text, int begin, int end) {
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i), begin, end);
        }
    }

    /** Units of another text, as they stand there. */
    void copy(MappedText from, int begin, int end) {
        for (int i = begin; i < end; i++) {
            append(from.charAt(i), from.begin(i), from.end(i));
        }
    }

    @Override
    public int length() {
        return units.length();
    }

    @Override
    public char charAt(int unit) {
        return units.charAt(unit);
    }

    @Override
    public CharSequence subSequence(int begin, int end) {
        return units.subSequence(begin, end);
    }

    @Override
    public String toString() {
        return units.toString();
    }
}
