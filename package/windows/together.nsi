; Packs the program's folder into one setup program for Windows. It is made by
;
;     python package/windows/installer.py
;
; which passes on FOLDER (what PyInstaller made), FILES (a list of all that is in it, as two macros),
; VERSION, NUMBERS (the same as four numbers), ICON, SIDE (a picture) and OUTFILE.
;
; Three promises: no administrator is needed; what goes away is what this very setup put there, file
; by file, and nothing else; the couple's words, in %LOCALAPPDATA%\Together, are never touched.

!ifndef FOLDER | FILES | VERSION | NUMBERS | ICON | SIDE | OUTFILE
  !error "Use package/windows/installer.py: it passes on all that is needed here."
!endif

Unicode true
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "${FILES}"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Together"
!define CLASSES "Software\Classes"
!define PROGID "Together.CoupleFile"
!define WORDS "$LOCALAPPDATA\Together" ; where the program keeps the couple's file

Name "Together"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\Together"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "Together ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Together"
VIAddVersionKey "FileDescription" "Setup of Together"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "Together contributors"
VIAddVersionKey "LegalCopyright" "Together contributors, MIT licence"

; What a person sees

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING

!define MUI_DIRECTORYPAGE_TEXT_TOP "Together goes into the folder below, for you alone. No \
administrator is needed. Your words are kept in another folder, ${WORDS}; that one can't be chosen."
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "Together is ready"
!define MUI_FINISHPAGE_TEXT "You find it in the start menu. A double click on a couple's file \
opens it, too."
!define MUI_FINISHPAGE_RUN "$INSTDIR\together.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open Together"
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "The program goes. Your couple's file and its backups stay \
where they are."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "The program is gone, your words are not"
!define MUI_FINISHPAGE_TEXT "Your couple's file and its backups are still in$\r$\n$\r$\n${WORDS}\
$\r$\n$\r$\nor wherever you put them. If nobody wants them any more, delete them there yourself."
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE "English"

; What setup and uninstaller both need. NSIS wants a copy of each function for the uninstaller.

; The program that runs is held open by Windows, so nobody else can open it for writing.
!macro MUST_BE_CLOSED un
Function ${un}MustBeClosed
  Pop $1 ; the folder
  again:
  StrCpy $2 ""
  ${For} $3 1 2
    StrCpy $4 "$1\together.exe"
    ${If} $3 = 2
      StrCpy $4 "$1\together-cli.exe"
    ${EndIf}
    ${If} ${FileExists} "$4"
      ClearErrors
      FileOpen $0 "$4" a
      ${If} ${Errors}
        StrCpy $2 "$4"
      ${Else}
        FileClose $0
      ${EndIf}
    ${EndIf}
  ${Next}
  ${If} $2 != ""
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
      "Together is still open, or its file can't be changed:$\r$\n$2$\r$\n$\r$\n\
      Close all its windows, then choose Retry." /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro MUST_BE_CLOSED ""
!insertmacro MUST_BE_CLOSED "un."

!macro TELL_EXPLORER ; that the files of a type have another icon and program now
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; Setup

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP \
      "Together needs Windows 10 or newer, of 64 bits; this computer has another one." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ${If} ${Silent}
    Call IsAmongWords
    ${If} $0 = 1
      SetErrorLevel 4
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; $0 is 1 where the folder chosen is that of the couple's words, or within it.
Function IsAmongWords
  StrCpy $0 0
  GetFullPathName $1 "$INSTDIR"
  ${If} $1 == "" ; it is not there yet
    StrCpy $1 "$INSTDIR"
  ${EndIf}
  StrLen $2 "${WORDS}\"
  StrCpy $3 "$1\" $2
  ${If} $3 == "${WORDS}\"
    StrCpy $0 1
  ${EndIf}
FunctionEnd

Function .onVerifyInstDir
  Call IsAmongWords
  ${If} $0 = 1
    Abort
  ${EndIf}
FunctionEnd

; An older version goes by its own uninstaller, which knows its files.
Function RemoveOlder
  ReadRegStr $5 HKCU "${UNINSTALL}" "InstallLocation"
  ${If} $5 == ""
  ${OrIfNot} ${FileExists} "$5\uninstall.exe"
    Return
  ${EndIf}
  Push $5
  Call MustBeClosed
  DetailPrint "Removing the version before"
  ClearErrors
  ExecWait '"$5\uninstall.exe" /S _?=$5' $6
  ${If} ${Errors}
  ${OrIf} $6 <> 0
    MessageBox MB_OK|MB_ICONSTOP "The version before, in $5, could not be removed. \
      Remove it in the settings of Windows, under Apps, then start this setup again." /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  Delete "$5\uninstall.exe" ; it can't remove itself from where it stands
  RMDir "$5"
FunctionEnd

; Other programs made with Python have a folder of this name, too; they must not be mixed with ours.
Function MustHaveRoom
  ReadRegStr $5 HKCU "${UNINSTALL}" "InstallLocation"
  ${If} $5 != $INSTDIR
  ${AndIf} ${FileExists} "$INSTDIR\_internal\python3*.dll"
    MessageBox MB_OK|MB_ICONSTOP "There is a program in $INSTDIR already. \
      Start this setup again and choose an empty folder." /SD IDOK
    SetErrorLevel 6
    Quit
  ${EndIf}
FunctionEnd

Section
  Call MustHaveRoom
  Call RemoveOlder
  ; First what a setup that is cut short is removed with.
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Together"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\together.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Together contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "${KILOBYTES}"

  !insertmacro PUT_FILES

  CreateShortcut "$SMPROGRAMS\Together.lnk" "$INSTDIR\together.exe"
  WriteRegStr HKCU "${CLASSES}\${PROGID}" "" "Couple's file of Together"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\DefaultIcon" "" "$INSTDIR\together.exe,0"
  WriteRegStr HKCU "${CLASSES}\${PROGID}\shell\open\command" "" '"$INSTDIR\together.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.together" "" "${PROGID}"
  WriteRegStr HKCU "${CLASSES}\.together" "Content Type" "application/x-together"
  WriteRegStr HKCU "${CLASSES}\.together\OpenWithProgids" "${PROGID}" ""
  !insertmacro TELL_EXPLORER
SectionEnd

; Uninstaller

Section "un."
  Push $INSTDIR
  Call un.MustBeClosed
  SetOutPath "$TEMP" ; a folder that is somebody's present one can't go

  !insertmacro REMOVE_FILES

  Delete "$SMPROGRAMS\Together.lnk"
  DeleteRegKey HKCU "${CLASSES}\${PROGID}"
  DeleteRegValue HKCU "${CLASSES}\.together\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.together\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\.together" ""
  ${If} $0 == "${PROGID}" ; nobody else has taken the ending over
    DeleteRegValue HKCU "${CLASSES}\.together" ""
    DeleteRegValue HKCU "${CLASSES}\.together" "Content Type"
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\.together"
  !insertmacro TELL_EXPLORER

  ; Last what a removal that is cut short can be started again with.
  DeleteRegKey HKCU "${UNINSTALL}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
SectionEnd
