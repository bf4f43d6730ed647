#!/usr/bin/env bash
# Generates each of SITES and publishes it: with the options in "$@" for `techdocs-cli publish`, or into PUBLISH_DIRECTORY.
# One that fails does not keep the others from being published, but the exit status is 1 then.
set -uo pipefail

work=$(realpath "$(mktemp -d)")
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_TERMINAL_PROMPT=0

log() { echo "techdocs: $*"; }

clone() { # REPOSITORY REF
  # The password is given to this host alone, by way of the environment.
  if [ -n "${GIT_PASSWORD:-}" ]; then
    git config --global "credential.$GIT_ORIGIN.helper" \
      '!f() { printf "username=%s\npassword=%s\n" "${GIT_USERNAME:-x-access-token}" "$GIT_PASSWORD"; }; f'
  fi
  git clone --quiet --depth 1 ${2:+--branch "$2"} -- "$1" "$work/source"
}

prepare() { # REPOSITORY REF PATH FOLDER
  rm -rf "$work/source" "$work/site" "$HOME/.gitconfig"
  if [ -n "$1" ]; then clone "$1" "$2"; else cp -rL -- "$4" "$work/source"; fi || return
  # A link in a repository may lead to what is not of it, such as the environment.
  case $(realpath "$work/source/$3")/ in "$work/source/"*) ;; *) log "$3 is not in the repository" >&2 && return 1 ;; esac
}

publish() { # ENTITY OPTIONS..
  local entity=$1 options=()
  shift
  # Not on the command line, which others can read.
  [ -n "${AZURE_ACCOUNT_KEY:-}" ] && options=(--import="data:text/javascript,process.argv.push('--azureAccountKey',process.env.AZURE_ACCOUNT_KEY)")
  NODE_OPTIONS="${NODE_OPTIONS:-} ${options[*]}" techdocs-cli publish "$@" --entity "$entity" --directory "$work/site"
}

publish_locally() { # ENTITY: its folder is a link, so that the new site takes the place of the old one at once
  local entity=${1,,} sites=$PUBLISH_DIRECTORY/.sites target=$PUBLISH_DIRECTORY/${1,,} new old=
  mkdir -p "$sites" "$(dirname "$target")" && new=$(mktemp -d "$sites/${entity//\//-}.XXXXXX") || return
  if ! { cp -r "$work/site/." "$new" && chmod 755 "$new" && ln -s "../../.sites/${new##*/}" "$new.link"; }; then
    rm -rf "$new"
    return 1
  fi
  if [ -L "$target" ]; then
    old=$(readlink -f "$target")
  elif [ -e "$target" ]; then
    old=$new.old
    mv -T "$target" "$old" || return
  fi
  mv -T "$new.link" "$target" && rm -rf ${old:+"$old"}
}

site() { # ENTITY REPOSITORY REF PATH FOLDER OPTIONS..
  local entity=$1 path=$4
  prepare "$2" "$3" "$4" "$5" || return
  shift 5
  techdocs-cli generate --no-docker --source-dir "$work/source/$path" --output-dir "$work/site" || return
  if [ -n "${PUBLISH_DIRECTORY:-}" ]; then publish_locally "$entity"; else publish "$entity" "$@"; fi
}

mapfile -t all < <(node -e '
  for (const site of JSON.parse(process.env.SITES))
    for (const key of ["entity", "repository", "ref", "path", "folder"]) console.log(site[key] ?? "")')
failed=()
for ((i = 0; i < ${#all[@]}; i += 5)); do
  log "${all[i]}: publishing"
  if site "${all[@]:i:5}" "$@" </dev/null; then log "${all[i]}: published"; else failed+=("${all[i]}"); fi
done
[ ${#all[@]} -gt 0 ] || failed=('there are no SITES')
[ ${#failed[@]} -eq 0 ] && exit
log "failed: ${failed[*]}" >&2
exit 1
