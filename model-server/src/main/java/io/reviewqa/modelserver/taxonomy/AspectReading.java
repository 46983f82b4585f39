package io.reviewqa.modelserver.taxonomy;

/**
 * What the words of a sentence say of one aspect.
 *
 * @param verdict whether it is so; for {@link AspectKind#QUALITY} whether it is good
 * @param degree  how much of it there is; {@link Degree#UNSPECIFIED} for {@link AspectKind#QUALITY}
 */
public record AspectReading(TermReading verdict, Degree degree) {

    /** No term of the aspect occurs. */
    public static final AspectReading NONE = new AspectReading(TermReading.ABSENT, Degree.UNSPECIFIED);
}
