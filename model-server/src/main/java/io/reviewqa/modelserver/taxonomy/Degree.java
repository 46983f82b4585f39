package io.reviewqa.modelserver.taxonomy;

/** How much of a matter of degree a text finds: "too salty" is another thing than "salty", and "just right" another than both. */
public enum Degree {
    /** The words do not say, or the aspect is no matter of degree. */
    UNSPECIFIED,
    /** More than there should be: "too salty", "너무 짜서 못 먹겠어요". */
    EXCESSIVE,
    /** It is so: "salty", "a bit salty", "좀 짜요". */
    PRESENT,
    /** As much as there should be: "the sweetness was just right", "not too sweet", "적당히 달아요". */
    JUST_RIGHT,
    /** Less than there should be: "not spicy enough", "bland", "싱거워요". */
    INSUFFICIENT,
    /** It is not so: "not salty at all", "하나도 안 매워요". */
    ABSENT
}
