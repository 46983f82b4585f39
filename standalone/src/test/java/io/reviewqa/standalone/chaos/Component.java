package io.reviewqa.standalone.chaos;

/** What fails. */
enum Component {
    INTEGRATION("integration worker"),
    MODEL_SERVER("model server"),
    REDIS("Redis"),
    MONGO("MongoDB"),
    /** All of ReviewQA in one JVM; its Redis is a child that goes with it, or stays when it is only paused. */
    WHOLE_JVM("whole JVM");

    private final String label;

    Component(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
