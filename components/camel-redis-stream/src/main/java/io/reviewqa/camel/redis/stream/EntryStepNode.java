package io.reviewqa.camel.redis.stream;

import org.apache.camel.NamedNode;

/** What interceptors are told of a step that no route's definition has, see {@link EntrySteps}. */
final class EntryStepNode implements NamedNode {

    private static final String NAME = "redis-stream-failed-entry";

    @Override
    public String getId() {
        return NAME;
    }

    @Override
    public String getNodePrefixId() {
        return null;
    }

    @Override
    public String getShortName() {
        return NAME;
    }

    @Override
    public String getLabel() {
        return NAME;
    }

    @Override
    public String getDescriptionText() {
        return "What becomes of an entry that failed";
    }

    @Override
    public NamedNode getParent() {
        return null;
    }

    @Override
    public int getLineNumber() {
        return -1;
    }

    @Override
    public void setLineNumber(int lineNumber) {
        // It is in no file.
    }

    @Override
    public String getLocation() {
        return null;
    }

    @Override
    public void setLocation(String location) {
        // It is in no file.
    }
}
