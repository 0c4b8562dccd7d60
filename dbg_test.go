package main
import ("testing";"fyne.io/fyne/v2";"fmt")
func TestDbg(t *testing.T){
 b:=newBench(t,"en")
 b.press(fyne.Key2)
 fmt.Println(shown(b.window.Canvas()))
 b.press(fyne.KeyK)
 fmt.Println(b.window.Canvas().Focused(), len(b.window.Canvas().Overlays().List()))
 fmt.Println(shown(b.window.Canvas()))
}
