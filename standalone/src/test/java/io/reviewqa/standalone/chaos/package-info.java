/**
 * What ReviewQA promises when its parts fail: nothing that was acknowledged is lost, no question is answered twice.
 *
 * <p>{@link io.reviewqa.standalone.chaos.KillMatrixIT} lets each part fail in each way, under load; its cells are built from
 * an {@code Installation} (the processes), a {@code Load} (the clients) and an {@code Audit} (what must be true afterwards).
 */
package io.reviewqa.standalone.chaos;
