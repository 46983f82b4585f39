package io.reviewqa.modelserver.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Neighbours among the aspects: a vague one never takes a question that asks after a specific one. */
class AspectPairsTest {

    private final TermReader reader = new TermReader(TaxonomyPacks.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Is the music loud?                         | noise            | ambience
            en | Is it noisy at night?                      | noise            | ambience
            en | Is it a cosy place?                        | ambience         | noise
            en | Are the walls thin?                        | noise            | room
            en | Does it cancel noise well?                 | noise_cancelling | noise
            en | Does it block background noise?            | noise_cancelling | sound
            en | Is the speaker loud enough?                | sound            | noise
            en | Can others hear me on calls?               | microphone       | sound
            en | Is it well packed?                         | packaging        | delivery
            en | Is the delivery box damaged?               | packaging        | durability
            en | Was the parcel wrapped well?               | packaging        | durability
            en | Did it arrive damaged?                     | packaging        | durability
            en | Does the parcel arrive on time?            | delivery         | packaging
            en | Is the staff slow?                         | service          | waiting
            en | Does the food come fast?                   | waiting          | delivery
            en | How long is the queue?                     | waiting          | service
            en | Is the check-in quick?                     | check_in         | service
            en | How is the customer service about returns? | returns          | ease
            en | Are returns easy?                          | returns          | service
            en | Is it good value for money?                | price            | quality
            en | Is it well made?                           | quality          | price
            en | Is there enough food for two?              | quantity         | size
            en | Are the portions big?                      | quantity         | size
            en | Are the burgers big?                       | size             | quantity
            en | Are the burgers big?                       | size             | food
            en | Does it fit true to size?                  | fit              | size
            en | Is the bed comfortable?                    | bed              | room
            en | Is the bed big?                            | bed              | size
            en | Is the bathroom small?                     | bathroom         | room
            en | Is the room cold?                          | climate          | bed
            en | Is the dining room cosy?                   | ambience         | room
            en | Does the room smell?                       | cleanliness      | scent
            en | Is the dessert menu big?                   | variety          | size
            en | Are kids' portions big?                    | family           | size
            en | Are there vegan options?                   | dietary          | variety
            en | Is the soup spicy?                         | spicy            | food
            en | Does the battery last long?                | battery          | durability
            en | How far is the parking?                    | parking          | waiting
            en | Is the gym open late?                      | hours            | waiting
            en | Is breakfast worth the price?              | breakfast        | food
            en | Is the shirt see-through?                  | thickness        | fabric
            ko | 음악이 시끄럽나요?                          | noise            | ambience
            ko | 소음 차단 잘 되나요?                        | noise_cancelling | noise
            ko | 방음 잘 되나요?                             | noise            | room
            ko | 배송 상자가 튼튼한가요?                     | packaging        | quality
            ko | 배송 중 파손됐나요?                         | packaging        | durability
            ko | 배송 빨라요?                                | delivery         | packaging
            ko | 음식이 빨리 나오나요?                       | waiting          | delivery
            ko | 직원 응대가 빠른가요?                       | service          | waiting
            ko | 환불 처리 친절한가요?                       | returns          | ease
            ko | 양이 많나요?                                | quantity         | size
            ko | 케이크가 큰가요?                            | size             | food
            ko | 침대가 큰가요?                              | bed              | size
            ko | 방이 추운가요?                              | climate          | bed
            ko | 방에서 냄새 나나요?                         | cleanliness      | bathroom
            ko | 배터리 오래가나요?                          | battery          | lasting
            ko | 향이 오래 가나요?                           | lasting          | durability
            ko | 가성비 좋아요?                              | price            | quality
            ko | 원단이 얇은가요?                            | thickness        | size
            """)
    void whenASpecificAspectIsAsked_thenItIsReadAndItsNeighbourIsNot(
            String language, String question, String aspect, String neighbour) {
        assertThat(List.copyOf(reader.read(language, question).keySet())).contains(aspect).doesNotContain(neighbour);
    }
}
