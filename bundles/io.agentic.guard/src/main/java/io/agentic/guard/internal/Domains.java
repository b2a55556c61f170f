package io.agentic.guard.internal;

import io.agentic.guard.api.Confined;

/** Releases that something is done for. All of them must be permitted to do it. Immutable; read in the hottest of all paths. */
final class Domains {

    static final Domains NONE = new Domains();

    private final Owner[] owners;

    private Domains(Owner... owners) {
        this.owners = owners;
    }

    static Domains of(Owner owner) {
        return new Domains(owner);
    }

    boolean isEmpty() {
        return owners.length == 0;
    }

    int size() {
        return owners.length;
    }

    Owner owner(int index) {
        return owners[index];
    }

    boolean holds(Owner owner) {
        return holds(owner.release());
    }

    boolean holds(Confined release) {
        for (var each : owners) {
            if (each.release() == release) {
                return true;
            }
        }
        return false;
    }

    boolean holdsAll(Domains others) {
        for (var each : others.owners) {
            if (!holds(each)) {
                return false;
            }
        }
        return true;
    }

    Domains and(Domains others) {
        if (this == others || others.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return others;
        }
        var all = this;
        for (var each : others.owners) {
            all = all.and(each);
        }
        return all;
    }

    private Domains and(Owner owner) {
        if (holds(owner)) {
            return this;
        }
        var more = new Owner[owners.length + 1];
        System.arraycopy(owners, 0, more, 0, owners.length);
        more[owners.length] = owner;
        return new Domains(more);
    }
}
