package io.reviewqa.integration.retrieval.question;

/** What a question's words say of it beside its kind. */
enum QuestionSign {
    /** The denial is what is asked: "it isn't loud, is it?", "so it's not loud?" */
    TURNED,
    /** It asks if there is something, or if something is allowed. */
    EXISTENCE,
    /** It only asks if there is something. */
    PURE_EXISTENCE,
    /** It asks if there is too much. */
    EXCESS,
    /** It asks if something is very much so. */
    MUCH,
    /** It asks if something is good. */
    JUDGES,
    /** It asks if something is needed. */
    NEED,
    /** It asks if no more than one may be had. */
    SINGLE,
    /** It tells of whoever asks, and asks if it is good for such: "초보인데 괜찮나요". */
    CONDITION,
    /** It asks if something is paid for: "주차비 받나요". */
    CHARGE,
    /** It asks if one may do something with it. */
    USE,
    /** It asks if one may eat or bring something. */
    BRINGS,
    /** It asks what to eat or to drink. */
    FOOD,
    /** It asks what to order or to buy. */
    BUYS,
    /** It asks for a person. */
    PERSON,
    /** What stands between things that are asked together. */
    PARTS,
    /** What stands between things that are compared. */
    THAN,
    /** Words that ask for a comparison and name nothing that is compared. */
    COMPARES
}
