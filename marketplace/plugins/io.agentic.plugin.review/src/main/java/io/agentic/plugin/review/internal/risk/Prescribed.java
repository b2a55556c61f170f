package io.agentic.plugin.review.internal.risk;

import java.util.regex.Pattern;

/** Weak hashes nobody can or need replace: a protocol prescribes them, or no secret depends on them. */
final class Prescribed {

    private static final int AROUND = 30;
    private static final Pattern PROTOCOL = Pattern.compile(
            "(?i)258EAFA5-E914-47DA-95CA-C5AB0DC85B11|sec[-_]?websocket[-_]?accept|\\bscram\\b|scram[-_]?sha|\\bntlm|digest[ _-]?auth"
                    + "|mysql_native_password|cram[-_]?md5|\\bapop\\b|content[-_]?md5|uuid[ ._-]?v?[35]\\b|name[- ]based uuid"
                    + "|\\brfc[ -]?(?:1321|2617|2831|4122|5802|6455|7616|9562)\\b|\\bgit[ -](?:object|blob|tree|commit)s?\\b");

    /** What a hash is for that keeps nothing secret: whoever makes two things alike there deceives only himself. */
    private static final Pattern NO_SECRECY = Pattern.compile(
            "(?i)e-?tag\\b|\\bcache[ _-]?(?:key|id|file|name|dir|path)|\\bcacheKey|\\bfile ?name|\\bdedup|\\bshard|\\bhash ?ring|\\bconsistent hash|\\bbucket"
                    + "|sha1 of (?:that|the|its|this) name|\\bshorten|\\bgravatar|checksum|\\b(?:install|instance|master|node|machine|container|job|build)_?(?:id|hash|name)\\b|usedforsecurity|unique identifier|\\buniq(?:ue)?[ _-]?(?:file ?)?(?:name|id|key)|unique_filename");

    private static final int NEAR = 5;

    private Prescribed() {}

    /** Whether the lines around a place, or the name of its file, speak of such a protocol, or the nearest of a use without secrets. */
    static boolean is(Site site) {
        var file = site.file();
        return PROTOCOL.matcher(file.name()).find() || around(site, AROUND, PROTOCOL) || around(site, NEAR, NO_SECRECY);
    }

    private static boolean around(Site site, int lines, Pattern words) {
        var file = site.file();
        var line = file.lineOf(site.start());
        var from = file.startOf(Math.max(1, line - lines));
        var to = file.endOf(Math.min(Math.max(line, file.lines()), line + lines));
        return words.matcher(file.text()).region(from, to).find();
    }
}
