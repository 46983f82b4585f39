package io.reviewqa.phrasing;

import io.reviewqa.text.ReadText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sentences of reviews that address a machine instead of a customer: "ignore what was said", turns of a conversation, "answer
 * that …". A model is not shown them and nothing it says may rest on them; as a reviewer's words they can still be quoted.
 */
public final class Hostile {

    private static final List<Pattern> SIGNS = List.of(
            pattern("\\b(?:ignore|disregard|forget|override|skip)\\b.{0,40}\\b(?:instructions?|previous|above|prior|earlier|rules?|prompt|"
                    + "(?:other|all) reviews?|everything|(?:was|been) said|told)\\b"),
            pattern("\\b(?:ignore|disregard|forget)\\b.{0,12}(?:지시|명령|규칙|이전)"),
            pattern("(?:^|[\\s\\p{P}\\p{S}])(?:system|assistant|user|developer|human|ai|bot|instructions?|inst|q|a|question|answer|query|"
                    + "response|output)\\s*[:：>\\]|›]"),
            pattern("\\b(?:you are|act as|pretend to be|you're)\\b.{0,20}\\b(?:ai|assistant|bot|chatbot|model|no longer)\\b"),
            pattern("\\b(?:say|answer|reply|respond|output|print|repeat|write|tell (?:them|everyone|the (?:user|customer|reader)s?))\\b"
                    + "(?:.{0,25}[\"'“‘:]|\\s+(?:only|exactly|that|with)\\b)"),
            pattern("\\b(?:language model|system prompt|chatbot|as an ai|llm|jailbreak|new task|end of (?:the )?reviews?)\\b"),
            pattern("(?:이전|앞|위|지금까지|기존|다른|모든).{0,12}(?:지시|명령|규칙|말|내용|리뷰|답변).{0,10}(?:무시|잊)"),
            pattern("(?:말|내용|지시|명령|규칙|리뷰).{0,8}(?:무시하|무시해|잊어|잊으)"),
            pattern("(?:이?라고|다고)\\s*만?\\s*(?:답|말|대답|응답|출력|써|적)(?:하|해|변|으)"),
            pattern("(?:시스템|지시|프롬프트|질문|답변|답|대답|출력)\\s*[:：]"),
            pattern("(?:인공지능|챗봇|어시스턴트|언어 모델|프롬프트)"));

    /** Control tokens of chat templates, and what turns the direction of reading: no one who writes a review types them. */
    private static final Pattern UNTYPED = Pattern.compile("<\\|\\w+\\|>|[\\u202A-\\u202E\\u2066-\\u2069]");

    private Hostile() {}

    /** Whether a review's sentence addresses a machine. */
    public static boolean is(String sentence) {
        String text = ReadText.plain(sentence);
        return UNTYPED.matcher(sentence).find() || SIGNS.stream().anyMatch(sign -> sign.matcher(text).find());
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
