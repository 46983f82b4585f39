package io.reviewqa.integration.index.opensearch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Of a class of tests that want an OpenSearch: skipped, with the reason in the report, where its artefacts cannot be had. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithOpenSearch.Condition.class)
public @interface WithOpenSearch {

    /** Builds the class path of a node at first. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return OpenSearchNodes.canStart()
                    ? ConditionEvaluationResult.enabled("the artefacts of OpenSearch are there")
                    : ConditionEvaluationResult.disabled(OpenSearchNodes.ABSENT);
        }
    }
}
