package io.reviewqa.camel.redis.stream.group;

import static java.util.stream.Collectors.partitioningBy;

import io.reviewqa.camel.redis.stream.StreamEntry;
import io.reviewqa.camel.redis.stream.group.MemberPolicy.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which entries are delivered together. */
final class DeliveryPlan {

    private DeliveryPlan() {}

    static List<List<StreamEntry>> of(List<StreamEntry> entries, Flow flow) {
        if (!flow.batching()) {
            return entries.stream().map(List::of).toList();
        }
        // An entry that failed before is delivered alone: in company it could drag the others down with it.
        Map<Boolean, List<StreamEntry>> byFailure = entries.stream().collect(partitioningBy(entry -> entry.deliveryCount() > 1));
        List<StreamEntry> sound = byFailure.get(false);
        List<List<StreamEntry>> plan = new ArrayList<>();
        for (int from = 0; from < sound.size(); from += flow.batchSize()) {
            plan.add(new ArrayList<>(sound.subList(from, Math.min(from + flow.batchSize(), sound.size()))));
        }
        byFailure.get(true).forEach(entry -> plan.add(List.of(entry)));
        return plan;
    }
}
