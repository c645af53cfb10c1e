/** Shells that completion is written for. */
export const shells = ["bash", "zsh", "fish"] as const;

export type Shell = (typeof shells)[number];

/**
 * What each shell is told. The words themselves come from `evoke completion words`, which knows the commands, the user's
 * nodes and models as they are now; its first line says whether words, files or folders are wanted.
 */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: `# Completion of evoke for bash. In ~/.bashrc: source <(evoke completion bash)
_evoke() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" kind="" value
  [[ $cur == "=" ]] && cur=""
  COMPREPLY=()
  while IFS=$'\\t' read -r value _; do
    if [[ -z $kind ]]; then
      kind=$value
      case $kind in
        files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
        folders) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
      esac
    else
      [[ $value == *= ]] && compopt -o nospace 2>/dev/null
      COMPREPLY+=("$(printf '%q' "$value")")
    fi
  done < <(evoke completion words bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _evoke evoke
`,
  zsh: `#compdef evoke
# Completion of evoke for zsh. In ~/.zshrc, after compinit: source <(evoke completion zsh)
_evoke() {
  local -a lines candidates open
  local kind line value tab=$'\\t'
  lines=("\${(@f)$(evoke completion words zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  kind=\${lines[1]%%$tab*}
  shift lines
  case $kind in
    files) _files ;;
    folders) _files -/ ;;
    *)
      for line in $lines; do
        value=\${line%%$tab*}
        if [[ $value == *= ]]; then
          open+=("$value")
        else
          candidates+=("\${value//:/\\\\:}\${line#$value}")
        fi
      done
      candidates=("\${(@)candidates/$tab/:}")
      _describe -V evoke candidates
      (( $#open )) && compadd -V evoke -S '' -- $open
      ;;
  esac
}
compdef _evoke evoke
`,
  fish: `# Completion of evoke for fish: evoke completion fish > ~/.config/fish/completions/evoke.fish
function __evoke_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l lines (evoke completion words fish -- $words[2..-1] 2>/dev/null)
    switch "$lines[1]"
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
        case '*'
            printf '%s\\n' $lines[2..-1]
    end
end
complete -c evoke -f -a '(__evoke_complete)'
`,
};
