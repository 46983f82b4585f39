package io.reviewqa.integration.retrieval.question;

import java.util.regex.Pattern;

/** Whether something is needed: who came without it and was turned away says that it is, who was let in that it is not. */
final class Need {

    private static final Pattern NEEDED = Pattern.compile(
            "꼭|필수|반드시|무조건|해야|하셔야|사야|챙겨\\s?(?:가|오|야)|가져\\s?(?:가야|와야|가세요)|하고\\s?(?:가|오)(?:세요|시|야)|미리\\s?[^.!?]{0,6}(?:세요|하는|하고|해야)"
                    + "|(?:없이|없으면|안\\s?(?:하고|하면|가져))[^.!?]{0,20}(?:못|기다|거절|돌아|불가|안\\s?(?:[되돼됨]|받)|헛걸음|후회|힘들)|필요(?:해|합|하)"
                    + "|\\b(?:bring your own|(?:need|have|had|needed) to (?:bring|have|buy|book|leave|pay|wear|rent|call|show|make)|required?|requires|must (?:bring|have|book|wear|show|pay)|mandatory|don['’]?t forget|make sure (?:to|you)|(?:turned|sent) (?:us |me |them )?away without|only (?:by|with) (?:an? )?(?:appointment|reservation|booking)|wanted (?:our|my|your|an?)|ask(?:ed|s)? for (?:our|my|your|an?)|(?:don['’]?t|do not) take walk[- ]?ins|book (?:well )?ahead|book online)\\b");
    private static final Pattern NOT_NEEDED = Pattern.compile(
            "(?:없이|안\\s?하고)도?\\s?[^.!?]{0,12}(?:바로|됐|되[는더네]|돼요|됩|가능|괜찮|충분|들어갔|들어가|받았|해\\s?주)|(?:필요|할\\s?필요)(?:는|가|도)?\\s?없|안\\s?(?:해|가져가|챙겨)도|굳이|현장\\s?(?:결제|구매|접수|등록)|(?:다|모두|전부)\\s?(?:있|준비|제공|구비)|(?:다|모두|전부)\\s?가져\\s?(?:오|와)|비치|빌려\\s?(?:줘|주)"
                    + "|\\bno \\w+(?: \\w+)? (?:needed|required|necessary)\\b|\\b(?:don['’]?t|didn['’]?t|doesn['’]?t|not|never) (?:need|have to|required?|necessary|needed|mandatory)\\b|\\bwithout (?:an? )?(?:appointment|reservation|booking)\\b|\\b(?:just|we|i) walked (?:right )?in\\b|\\b(?:free to use|provided|included|on loan|lend|rental|for rent|to rent|can rent)\\b");

    private Need() {}

    /** 1 it is needed, -1 it is not, 0 it does not say. */
    static int side(String plain) {
        boolean isNeeded = NEEDED.matcher(plain).find();
        boolean isNotNeeded = NOT_NEEDED.matcher(plain).find();
        return isNeeded == isNotNeeded ? 0 : isNeeded ? 1 : -1;
    }
}
