package io.agentic.platform.api.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file data:** read,write                | file data:** read,write                | read and write everything in its own folder
            file data:logs/*.txt delete            | file data:logs/*.txt delete            | delete files whose names end with .txt in logs of its own folder
            file workspace:**/*.java write,read    | file workspace:**/*.java read,write    | read and write files whose names end with .java anywhere in the task's folder
            file /srv/my data/x read               | file /srv/my data/x read               | read /srv/my data/x
            file /** read                          | file /** read                          | read everything in the whole machine
            socket API.GitHub.com.:443 connect     | socket api.github.com:443 connect      | connect to api.github.com, port 443
            socket *.github.com:80-443 connect,resolve | socket *.github.com:80-443 connect | connect to any host below github.com, ports 80-443
            socket 10.0.0.0/8:* connect            | socket 10.0.0.0/8:* connect            | connect to 10.0.0.0/8, any port
            socket [2001:db8::]:1024-65535 connect | socket [2001:db8:0:0:0:0:0:0]:1024- connect | connect to [2001:db8:0:0:0:0:0:0], ports 1024-
            socket [::ffff:10.1.2.3]:1 connect     | socket 10.1.2.3:1 connect              | connect to 10.1.2.3, port 1
            socket *:8080 accept,listen            | socket *:8080 listen,accept            | listen at and accept calls from any host, port 8080
            socket api.github.com resolve          | socket api.github.com resolve          | look up api.github.com in DNS
            socket unix connect                    | socket unix connect                    | connect on sockets in the file system
            process git start                      | process git                            | start the program git
            process /usr/bin/git                   | process /usr/bin/git                   | start the program /usr/bin/git
            process *                              | process *                              | start any program, which is everything
            property user.* read                   | property user.* read                   | read system properties that begin with user.
            environment HOME                       | environment HOME                       | read the environment variable HOME
            native sqlitejdbc load                 | native sqlitejdbc                      | run native code, which can do everything: the library sqlitejdbc
            class com.example.* define             | class com.example.*                    | make classes that begin with com.example. at run time
            reflect java.lang                      | reflect java.lang                      | reach into private parts of the JDK: the package java.lang
            service com.example.Api register,get   | service com.example.Api get,register   | use and offer the service com.example.Api
            runtime exit                           | runtime exit                           | end the runtime
            secret github-token use                | secret github-token                    | use, but not read, the secret github-token
            agentic:git workspace read,write       | agentic:git workspace read,write       | read and write the git repository of a task
            agentic:tool git_commit                | agentic:tool git_commit                | call the tool git_commit
            agentic:model openai/*                 | agentic:model openai/*                 | ask models that begin with openai/
            """)
    void readsWhatPeopleWriteAndSaysItInOneForm(String written, String canonical, String words) {
        var permission = Permission.parse(written);

        assertThat(permission).hasToString(canonical);
        assertThat(permission.words()).isEqualTo(words);
        assertThat(Permission.parse(permission.toString())).isEqualTo(permission);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sokcet a:1 connect              | 'sokcet' is no type of permission. Did you mean socket? Types are file, socket,
            socket                          | does not say on what. Write TYPE TARGET ACTIONS
            file data:x                     | does not say what with the file. Actions are read, write, delete.
            file data:x read,wrote          | 'wrote' is nothing that is done with a file. Did you mean write?
            file x read                     | begins nowhere. Write data:PATH for the plugin's own folder, workspace:PATH for the task's, or an absolute path.
            file data:../x read             | no empty parts, no '.' and no '..'
            file data:a//b read             | no empty parts
            file data:/etc/passwd read      | no empty parts
            file data:a/ read               | no empty parts
            file data:a*b read              | stars stand for all of a name, or its beginning, at the end
            file data:*/x read              | stars stand
            file data:**/x read             | stars stand
            file data:a?.txt read           | stars stand
            socket a connect                | it has no port. Write HOST:443
            socket a:443 resolve            | a name is looked up without a port. Write HOST alone.
            socket a:70000 connect          | its ports are none
            socket a:9-1 connect            | its ports are none
            socket ::1:80 connect           | it has no port
            socket 127.1:80 connect         | neither a name nor an address
            socket 0x7f000001:80 connect    | neither a name nor an address
            socket 2130706433:80 connect    | neither a name nor an address
            socket 010.0.0.1:80 connect     | neither a name nor an address
            socket 10.0.0.300:80 connect    | neither a name nor an address
            socket 10.1.2.3/8:80 connect    | more than the bits of the network. Write 10.0.0.0/8.
            socket 10.0.0.0/33:80 connect   | neither a name nor an address
            socket [1::2::3]:80 connect     | neither a name nor an address
            socket a.*.com:80 connect       | neither a name nor an address
            socket *github.com:80 connect   | neither a name nor an address
            socket bücher.example:80 connect | neither a name nor an address
            process bin/git                 | named as it is started, without folders or with all of them
            process /usr/../bin/git         | named as it is started
            process /usr/bin/*              | named as it is started
            property a*b read               | a star stands at the end
            class not-java                  | it is no Java name
            runtime exti                    | there is no such thing. Did you mean exit?
            agentic:git all read            | there is one repository only. Write workspace.
            """)
    void refusesWhatMakesNoSenseWithTheRule(String written, String message) {
        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> Permission.parse(written))
                .withMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo(Code.USAGE));
    }

    @Test
    void readsWhatAPluginAsksFor() {
        assertThat(Permission.of("socket", "api.github.com:443", "connect, listen"))
                .hasToString("socket api.github.com:443 connect,listen");
        assertThat(Permission.of("process", "git", "")).hasToString("process git");
        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> Permission.of("socket", "a:1", ""))
                .withMessageContaining("does not say what with the socket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket a\u0007b:1 connect", "environment A\u202eB", "file data:x\ny read"})
    void showsNoCharacterThatSteersATerminal(String written) {
        assertThatExceptionOfType(AgenticException.class)
                .isThrownBy(() -> Permission.parse(written))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\u0007", "\u202e", "\n"));
    }

    @Test
    void saysWhatMayBeGrantedAtMost() {
        assertThat(Permission.parse("socket *:443 connect").widest())
                .extracting(Permission::toString)
                .containsExactly(
                        "socket *:443 connect",
                        "socket 0.0.0.0/0:443 connect",
                        "socket [0:0:0:0:0:0:0:0/0]:443 connect");
        assertThat(Permission.parse("file data:** read").widest()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "file /** read, true",
        "file /etc/hosts read, true",
        "file data:** read, false",
        "socket *:* connect, true",
        "socket *:443 connect, true",
        "socket * resolve, true",
        "socket *.example.com:443 connect, false",
        "environment *, false"
    })
    void saysWhatAnAdministratorHasToName(String permission, boolean expected) {
        assertThat(Permission.parse(permission).isToBeNamed()).isEqualTo(expected);
    }
}
