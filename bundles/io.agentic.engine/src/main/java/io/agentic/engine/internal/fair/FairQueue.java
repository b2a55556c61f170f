package io.agentic.engine.internal.fair;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Work of many tasks of many workspaces, handed out so that each workspace that has some gets the same share of the time, and within a
 * workspace each task a share by its weight. Not thread-safe.
 *
 * <p>Start-time fair queueing on two levels (Goyal, Vin and Cheng, "Start-Time Fair Queuing", IEEE/ACM Transactions on Networking 5(5),
 * 1997): whoever was served least comes next, and whoever comes back after a pause starts with those who are served now, so that no
 * share can be saved up. What a piece of work costs is known only afterwards, so it is charged with what the last ones of its workspace
 * cost, and corrected when it is {@linkplain Turn done}; else whoever is first would get all places at once.
 *
 * @param <T> a piece of work
 */
public final class FairQueue<T> {

    private static final double WEIGHT_OF_LAST_COST = 0.2;

    private final Map<String, Share> shares = new HashMap<>();
    private final TreeSet<Share> waiting = new TreeSet<>();
    private double now;
    private double usualCost = 1; // something, so that the first ones take turns as well
    private long count;
    private int size;

    /** The line in which the work of one task of a workspace waits. */
    public Line<T> line(String workspace, int weight) {
        return new Line<>(shares.computeIfAbsent(workspace, name -> new Share()), weight, ++count);
    }

    /** Pieces of work that wait. */
    public int size() {
        return size;
    }

    /** Puts work behind what waits in its line. */
    public void add(Line<T> line, T work) {
        line.work.add(work);
        size++;
        if (line.work.size() == 1) {
            line.share.join(line);
        }
    }

    /** Takes work back that waits. */
    public boolean remove(Line<T> line, T work) {
        if (!line.work.remove(work)) {
            return false;
        }
        size--;
        if (line.work.isEmpty()) {
            line.share.leave(line);
        }
        return true;
    }

    /** Hands out what is next. */
    public Optional<Turn<T>> poll() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var share = waiting.first();
        now = Math.max(now, share.served);
        var line = share.next();
        var work = line.work.remove();
        size--;
        var turn = new Turn<>(line, work, share.usualCost);
        if (line.work.isEmpty()) {
            share.leave(line);
        }
        share.charge(line, turn.charged);
        return Optional.of(turn);
    }

    /** Corrects what a turn was charged with. */
    public void done(Turn<T> turn, double cost) {
        var share = turn.line.share;
        share.usualCost += WEIGHT_OF_LAST_COST * (cost - share.usualCost);
        usualCost = share.usualCost;
        share.charge(turn.line, cost - turn.charged);
    }

    /** Of a workspace. */
    private final class Share implements Comparable<Share> {

        private final long id = ++count;
        private final TreeSet<Line<T>> lines = new TreeSet<>();
        private double served;
        private double nowInside;
        private double usualCost = FairQueue.this.usualCost;

        void join(Line<T> line) {
            if (lines.isEmpty()) {
                served = Math.max(served, now);
                waiting.add(this);
            }
            line.served = Math.max(line.served, nowInside);
            lines.add(line);
        }

        void leave(Line<T> line) {
            lines.remove(line);
            if (lines.isEmpty()) {
                waiting.remove(this);
            }
        }

        Line<T> next() {
            var line = lines.first();
            nowInside = Math.max(nowInside, line.served);
            return line;
        }

        void charge(Line<T> line, double cost) {
            // What is sorted by a value must not be in the set while it changes.
            var sorted = waiting.remove(this);
            var lineSorted = lines.remove(line);
            served += cost;
            line.served += cost / line.weight;
            if (lineSorted) {
                lines.add(line);
            }
            if (sorted) {
                waiting.add(this);
            }
        }

        @Override
        public int compareTo(Share other) {
            var order = Double.compare(served, other.served);
            return order != 0 ? order : Long.compare(id, other.id);
        }
    }

    /** Work of one task, first come, first served. */
    public static final class Line<T> implements Comparable<Line<T>> {

        private final FairQueue<T>.Share share;
        private final int weight;
        private final long id;
        private final Deque<T> work = new ArrayDeque<>(2);
        private double served;

        private Line(FairQueue<T>.Share share, int weight, long id) {
            this.share = share;
            this.weight = weight;
            this.id = id;
        }

        @Override
        public int compareTo(Line<T> other) {
            var order = Double.compare(served, other.served);
            return order != 0 ? order : Long.compare(id, other.id);
        }
    }

    /** A piece of work that has been handed out. */
    public static final class Turn<T> {

        private final Line<T> line;
        private final T work;
        private final double charged;

        private Turn(Line<T> line, T work, double charged) {
            this.line = line;
            this.work = work;
            this.charged = charged;
        }

        public T work() {
            return work;
        }
    }
}
