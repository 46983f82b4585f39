package io.reviewqa.camel.mongodb.changes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Contenders with clocks of their own, pauses, deaths, failing calls and lost answers: never two leaders, never none for long. */
class LeaseElectionSimulationTest {

    private static final int SEEDS = 2_000;
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final long TICK = Duration.ofMillis(100).toNanos();
    private static final long RENEW_INTERVAL = Duration.ofSeconds(1).toNanos();

    @Test
    void whenContendersPauseDieAndLoseAnswers_thenThereIsNeverMoreThanOneLeader() {
        int takeovers = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            takeovers += new Cluster(seed).live(1_000, true);
        }
        System.out.printf("%d seeds: %d changes of leader%n", SEEDS, takeovers);
        assertThat(takeovers).isGreaterThan(SEEDS);
    }

    @Test
    void whenTheLeaderDies_thenAnotherLeadsWithinTheLeaseAndTwoRenewIntervals() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Cluster cluster = new Cluster(seed);
            cluster.live(50, false);
            cluster.killLeader();
            cluster.live((int) ((LEASE.toNanos() + 2 * RENEW_INTERVAL) / TICK) + 1, false);
            assertThat(cluster.leaders()).as("seed %d", seed).hasSize(1);
        }
    }

    @Test
    void whenTheLeaderResigns_thenAnotherLeadsWithinARenewInterval() {
        Cluster cluster = new Cluster(1);
        cluster.live(50, false);
        cluster.resignLeader();
        cluster.live((int) (RENEW_INTERVAL / TICK) + 1, false);
        assertThat(cluster.leaders()).hasSize(1);
    }

    private static final class Cluster {

        private final Random random;
        private final Store store = new Store();
        private final List<Contender> contenders = new ArrayList<>();
        private long now;
        private boolean faults;

        Cluster(long seed) {
            random = new Random(seed);
            for (int i = 0; i < 3; i++) {
                contenders.add(new Contender("c" + i));
            }
        }

        /** @return how often the leader changed */
        int live(int ticks, boolean withFaults) {
            faults = withFaults;
            int changes = 0;
            List<String> before = List.of();
            for (int i = 0; i < ticks; i++) {
                now += TICK;
                contenders.forEach(Contender::tick);
                List<String> leaders = leaders();
                assertThat(leaders).as("leaders at %d", now).hasSizeLessThanOrEqualTo(1);
                changes += !leaders.isEmpty() && !leaders.equals(before) ? 1 : 0;
                before = leaders.isEmpty() ? before : leaders;
            }
            return changes;
        }

        List<String> leaders() {
            return contenders.stream().filter(contender -> contender.election.held()).map(c -> c.name).toList();
        }

        void killLeader() {
            contenders.removeIf(contender -> contender.election.held());
        }

        void resignLeader() {
            contenders.removeIf(contender -> {
                boolean leads = contender.election.held();
                if (leads) {
                    contender.election.resign();
                }
                return leads;
            });
        }

        private boolean chance(double probability) {
            return faults && random.nextDouble() < probability;
        }

        private final class Contender {

            private final String name;
            private final long clockOffset = random.nextLong();
            private LeaseElection election;
            private int lives;
            private long nextCampaign;

            Contender(String name) {
                this.name = name;
                start();
            }

            private void start() {
                election = new LeaseElection(store, name + "/" + lives++, LEASE, () -> now + clockOffset);
            }

            void tick() {
                if (chance(0.002)) {
                    start();
                }
                if (now < nextCampaign) {
                    return;
                }
                // A pause of the process: its clock goes on, its calls do not.
                nextCampaign = now + (chance(0.02) ? random.nextInt(200) * TICK : RENEW_INTERVAL);
                try {
                    election.campaign();
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("injected");
                }
            }
        }

        private final class Store implements LeaseStore {

            private Lease lease;

            @Override
            public Optional<Lease> read() {
                failAtTimes();
                return Optional.ofNullable(lease);
            }

            @Override
            public boolean create(Lease created) {
                return lease == null && write(created);
            }

            @Override
            public boolean replace(Lease expected, Lease next) {
                return expected.equals(lease) && write(next);
            }

            @Override
            public void release(String holder) {
                if (lease != null && lease.holder().equals(holder)) {
                    lease = null;
                }
            }

            private boolean write(Lease next) {
                failAtTimes();
                lease = next;
                failAtTimes();
                return true;
            }

            private void failAtTimes() {
                if (chance(0.05)) {
                    throw new IllegalStateException("injected");
                }
            }
        }
    }
}
